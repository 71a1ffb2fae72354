# Installs the packages first, in a layer that only Composer's two files change.
FROM cgr.dev/chainguard/php:latest-dev AS build
WORKDIR /app
COPY --chown=65532:65532 composer.* ./
RUN composer install --no-dev --no-interaction --no-scripts --no-autoloader
COPY --chown=65532:65532 . .
RUN composer dump-autoload --no-dev --no-interaction --optimize

# Runs the application.
FROM cgr.dev/chainguard/php:latest
WORKDIR /app
COPY --from=build --chown=65532:65532 /app ./
ENTRYPOINT ["/bin/php", "app.php"]
