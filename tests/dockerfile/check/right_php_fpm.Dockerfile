# expect: none
FROM cgr.dev/chainguard/php:latest-fpm-dev AS build
COPY --chown=php:php composer.json composer.lock ./
RUN composer install --no-dev --no-scripts
COPY --chown=php:php . .

FROM cgr.dev/chainguard/nginx:latest AS web
COPY nginx.conf /etc/nginx/nginx.conf
COPY --from=build /app/public /usr/share/nginx/html

FROM cgr.dev/chainguard/php:latest-fpm
COPY --from=build --chown=php:php /app /app
EXPOSE 9000
