FROM cgr.dev/chainguard/php:latest-dev AS build
USER root
WORKDIR /app
COPY . .
RUN composer install --no-dev --optimize-autoloader

FROM cgr.dev/chainguard/php:latest-fpm
COPY --from=build /app /app
