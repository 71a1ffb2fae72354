# expect: none
# Directories that the user may write to, and unknown ones.
FROM cgr.dev/chainguard/node:latest-dev AS a
RUN mkdir -p build /app/x /tmp/y /home/node/.npm && touch x > /dev/null 2>&1
RUN mkdir -p /etc /usr/local/bin /opt/app /var/lib/x
RUN echo x > ~/.npmrc && mkdir $HOME/x && cp x "$DIRECTORY" && touch /data/* || true
RUN cp a /usr/local/share/x && mv a /srv
RUN chown node x && chown -R 65532:65532 x && chown :node x && chown $USER x
RUN chmod +x /app/x /home/node/run.sh
RUN chmod 700 /home/node
RUN cd /tmp && mkdir x && touch y > z
RUN mkdir /data || true
RUN if true; then mkdir /data; fi
RUN touch /x | cat
RUN --mount=type=cache,target=/data,uid=65532 touch /data/x && mkdir -p /data/y
RUN --mount=type=tmpfs,target=$X touch /x
# Files that the stage created for the user.
FROM cgr.dev/chainguard/python:latest-dev AS b
WORKDIR /work/deep
RUN touch x && mkdir -p y /work/z
COPY --chown=nonroot app.py /src/lib/
RUN touch /src/lib/x && mkdir -p /src/y && chmod +x /src/lib/app.py
FROM cgr.dev/chainguard/python:latest-dev AS b2
USER root
RUN mkdir /data && chown nonroot /data
RUN install -d -o nonroot /more
USER nonroot
RUN touch /data/x && mkdir -p /more/x
FROM cgr.dev/chainguard/python:latest-dev AS b3
USER root
RUN ./prepare.sh
USER nonroot
RUN touch /x
FROM cgr.dev/chainguard/python:latest-dev AS b4
COPY --chmod=0777 data /data
COPY --from=a /app /more
RUN touch /data/x && chmod +x /more/x
FROM cgr.dev/chainguard/python:latest-dev AS b5
COPY . /
RUN mkdir -p /data
# The user may change its own files.
FROM cgr.dev/chainguard/node:latest-dev AS c
COPY . .
RUN npm run build
RUN chmod +x dist/run.sh
FROM cgr.dev/chainguard/node:latest-dev AS c2
COPY --chown=node . .
RUN chmod +x gradlew
# Root, unknown users, and unknown images.
FROM cgr.dev/chainguard/wolfi-base:latest AS d
RUN adduser -D app && mkdir /data && chown app /data
ARG USER
USER $USER
RUN touch /x
FROM registry.corp/team/node:20 AS e
RUN mkdir /data
FROM cgr.dev/chainguard/wolfi-base:latest AS f
RUN addgroup -S app && adduser -S app -G app
COPY . /app
RUN chown -R app:app /app
USER app
WORKDIR /app
RUN touch x && chmod +x x
FROM cgr.dev/chainguard/static:latest
