FROM chainguard/node:latest-dev AS build
RUN npm ci
FROM docker.io/chainguard/node@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
COPY --from=build /app /app
CMD ["index.js"]
