# expect: none
FROM cgr.dev/chainguard/laravel:latest-dev AS build
USER root
RUN apk add --no-cache nodejs npm
WORKDIR /app
COPY . .
RUN composer install --no-dev && npm ci && npm run build

FROM cgr.dev/chainguard/laravel:latest
COPY --from=build --chown=laravel /app /app
