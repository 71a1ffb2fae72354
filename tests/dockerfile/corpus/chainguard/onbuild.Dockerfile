FROM cgr.dev/chainguard/node:latest-dev
ONBUILD COPY package*.json ./
ONBUILD RUN npm ci
ONBUILD COPY . .
CMD ["npm", "start"]
