FROM node:20@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
COPY . .
RUN npm ci
CMD ["node", "."]
