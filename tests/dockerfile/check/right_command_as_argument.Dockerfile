# expect: none
# Arguments of the entrypoint.
FROM cgr.dev/chainguard/node:latest AS a
CMD ["app.js"]
FROM cgr.dev/chainguard/node:latest AS a2
CMD ["/usr/bin/npm", "start"]
FROM cgr.dev/chainguard/python:latest AS b
CMD ["-m", "http.server"]
FROM cgr.dev/chainguard/python:latest AS b2
CMD ["/venv/bin/uvicorn", "main:app"]
FROM cgr.dev/chainguard/python:latest AS b3
CMD ["app", "--port", "1"]
FROM cgr.dev/chainguard/ruby:latest AS c
CMD ["./bin/rails", "server"]
FROM cgr.dev/chainguard/jre:latest AS d
CMD ["HelloWolfi"]
FROM cgr.dev/chainguard/go:latest AS e
CMD ["run", "."]
FROM cgr.dev/chainguard/aspnet-runtime:latest AS f
CMD ["web.dll"]
FROM cgr.dev/chainguard/kubectl:latest AS g
CMD ["get", "pods"]
FROM cgr.dev/chainguard/nginx:latest AS h
CMD ["-g", "daemon off;"]
FROM cgr.dev/chainguard/php:latest AS i
CMD ["artisan", "serve"]
# One string is the script, and a script may use the other words.
FROM cgr.dev/chainguard/bash:latest AS j
CMD ["bash"]
FROM cgr.dev/chainguard/bash:latest AS j2
CMD ["bash /run.sh"]
FROM cgr.dev/chainguard/bash:latest AS j3
CMD ["exec \"$0\" \"$@\"", "bash", "/run.sh"]
# The image's entrypoint does not apply.
FROM cgr.dev/chainguard/python:latest AS k
ENTRYPOINT []
CMD ["python", "main.py"]
FROM k AS k2
CMD ["gunicorn", "app:app"]
FROM cgr.dev/chainguard/node:latest AS l
CMD ["node", "app.js"]
ENTRYPOINT ["/usr/bin/dumb-init", "--"]
FROM l AS l2
CMD ["npm", "start"]
FROM cgr.dev/chainguard/jdk:latest AS m
CMD ["java", "-version"]
FROM cgr.dev/chainguard/wolfi-base:latest AS n
CMD exec sleep 1
# Entrypoints that run what they are given, or ignore it.
FROM cgr.dev/chainguard/postgres:latest AS o
CMD ["postgres", "-c", "fsync=off"]
FROM cgr.dev/chainguard/haproxy:latest AS p
CMD ["haproxy", "-f", "/etc/haproxy.cfg"]
FROM cgr.dev/chainguard/pytorch:latest AS q
CMD python train.py
FROM cgr.dev/chainguard/php:latest-fpm AS r
CMD php-fpm
# A directory of programs: a script there is a file like any other.
FROM cgr.dev/chainguard/python:latest AS s
WORKDIR /venv/bin
CMD ["gunicorn", "app:app"]
# A CMD that does not count, unknown images, and another shell.
FROM cgr.dev/chainguard/node:latest AS t
CMD ["node", "app.js"]
CMD ["app.js"]
FROM registry.corp/team/node:20 AS u
CMD ["node", "app.js"]
FROM cgr.dev/chainguard/node:latest AS v
SHELL ["/usr/bin/node", "-e"]
CMD console.log(1)
FROM cgr.dev/chainguard/node:latest AS w
ONBUILD CMD ["node", "app.js"]
CMD []
# Files of a project with names similar to a program.
FROM cgr.dev/chainguard/node:latest AS x
CMD ["sleep.js"]
FROM cgr.dev/chainguard/python:latest AS y
CMD ["/app/tini"]
FROM cgr.dev/chainguard/static:latest
