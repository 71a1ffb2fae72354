FROM cgr.dev/chainguard/nodejs:latest-dev AS build
RUN npm ci
FROM cgr.dev/chainguard/ndoe:latest
COPY --from=build /app /app
