FROM cgr.dev/chainguard/node:latest-dev
WORKDIR /app
COPY package*.json ./
RUN npm install
COPY . .
CMD ["npm", "start"]
