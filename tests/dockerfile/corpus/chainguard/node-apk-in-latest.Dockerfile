FROM cgr.dev/chainguard/node:latest
USER root
RUN apk add --no-cache curl
USER node
WORKDIR /app
COPY . .
CMD ["index.js"]
