# syntax=docker/dockerfile:1
FROM cgr.dev/chainguard/wolfi-base:latest
RUN <<EOF
set -e
apk add --no-cache git
adduser -D -u 10001 app
EOF
USER app
COPY <<-"CONF" /etc/app.conf
	port = 8080
CONF
ENTRYPOINT ["git"]
