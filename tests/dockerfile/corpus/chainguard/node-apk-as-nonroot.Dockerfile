FROM cgr.dev/chainguard/node:latest-dev
RUN apk add --no-cache python3 make gcc
WORKDIR /app
COPY . .
RUN npm ci
ENTRYPOINT ["node", "index.js"]
