FROM cgr.dev/chainguard/php:latest
COPY . /app
WORKDIR /app
CMD ["php", "artisan", "queue:work"]
