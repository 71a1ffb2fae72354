FROM cgr.dev/chainguard/node:latest-slim
COPY . .
CMD ["index.js"]
