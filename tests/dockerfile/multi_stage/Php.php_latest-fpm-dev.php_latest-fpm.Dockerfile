# Installs the packages first, in a layer that only Composer's two files change.
FROM cgr.dev/chainguard/php:latest-fpm-dev AS build
WORKDIR /app
COPY --chown=65532:65532 composer.* ./
RUN composer install --no-dev --no-interaction --no-scripts --no-autoloader
COPY --chown=65532:65532 . .
RUN composer dump-autoload --no-dev --no-interaction --optimize

# Serves app over FastCGI, to a web server whose root is /app.
FROM cgr.dev/chainguard/php:latest-fpm
WORKDIR /app
COPY --from=build --chown=65532:65532 /app ./
ENTRYPOINT ["/usr/sbin/php-fpm", "--nodaemonize"]
