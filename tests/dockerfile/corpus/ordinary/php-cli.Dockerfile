FROM php:8.3-cli-alpine
COPY . /app
WORKDIR /app
CMD ["php", "-S", "0.0.0.0:8000", "-t", "public"]
