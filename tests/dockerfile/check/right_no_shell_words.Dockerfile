# expect: none
# The entrypoint may use the words in any way.
FROM cgr.dev/chainguard/static:latest AS a
ENTRYPOINT ["/app"]
CMD app --port 1
FROM cgr.dev/chainguard/static:latest AS b
ENTRYPOINT ["/app"]
CMD ["sh", "-c", "app"]
FROM cgr.dev/chainguard/laravel:latest AS c
CMD php-fpm
FROM cgr.dev/chainguard/wordpress:latest AS d
CMD php-fpm
FROM cgr.dev/chainguard/wolfi-base:latest AS e
RUN apk add bash
CMD ["bash", "-l"]
FROM cgr.dev/chainguard/static:latest AS f
COPY busybox /bin/sh
CMD ["sh", "-c", "app"]
FROM cgr.dev/chainguard/static:latest
