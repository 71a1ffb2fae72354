# expect: none
# Instructions that may have added the program.
FROM cgr.dev/chainguard/wolfi-base:latest AS a
RUN apk add shadow && useradd app
RUN apk add --no-cache gettext && envsubst < a > b
FROM cgr.dev/chainguard/wolfi-base:latest AS a2
RUN apk add --no-cache some-package && yarn
FROM cgr.dev/chainguard/wolfi-base:latest AS a3
RUN apk add -X https://example.com/repo git && useradd app
FROM cgr.dev/chainguard/wolfi-base:latest AS a4
RUN apk add $PACKAGES && useradd app
FROM cgr.dev/chainguard/wolfi-base:latest AS a5
RUN apk upgrade && useradd app
FROM cgr.dev/chainguard/wolfi-base:latest AS a6
RUN apk add wget && wget x
FROM cgr.dev/chainguard/wolfi-base:latest AS b
COPY --from=a /usr/bin/yarn /usr/local/bin/yarn
RUN yarn install
RUN echo '#!/bin/sh' > /usr/bin/apt-get && apt-get update
RUN --mount=from=b,source=/usr/sbin/useradd,target=/usr/sbin/useradd useradd app
RUN --mount=from=b,source=/usr,target=/usr/local groupadd app
FROM cgr.dev/chainguard/wolfi-base:latest AS c
COPY rootfs /
RUN apt-get update
FROM cgr.dev/chainguard/wolfi-base:latest AS c2
RUN curl -fsSL https://example.com/install.sh | sh || true
RUN yarn install
FROM cgr.dev/chainguard/node:latest-dev AS d
RUN npm install -g gulp && gulp
FROM cgr.dev/chainguard/python:latest-dev AS d2
RUN pip install pipenv
RUN pipenv install
FROM cgr.dev/chainguard/python:latest-dev AS d3
RUN python -m pip install tox && tox
FROM cgr.dev/chainguard/wolfi-base:latest AS e
USER nonroot
RUN tar -xf yarn.tar /usr/local/bin/yarn && yarn
# Builtins of the shell, and commands that may not run.
FROM cgr.dev/chainguard/busybox:latest AS f
RUN : && export A=b && umask 022; ulimit -n 10; [ -e /x ]; type x || true
RUN useradd app || true
RUN if command -v yum; then yum install git; fi
RUN yum install git || apk add git
RUN yarn() { true; }; yarn
RUN ./yarn && /opt/bin/useradd x && /usr/local/bin/tool
FROM registry.corp/team/node:20 AS g
RUN apt-get update
FROM cgr.dev/chainguard/wolfi-base:latest AS h
SHELL ["/usr/bin/python", "-c"]
RUN apt-get update
FROM cgr.dev/chainguard/static:latest
