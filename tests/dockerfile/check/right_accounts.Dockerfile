# expect: none
FROM cgr.dev/chainguard/wolfi-base:latest AS build
RUN adduser -D app && mkdir /src
COPY --chown=app:app . /src
USER app
FROM scratch AS files
COPY --from=build /etc/passwd /etc/group /etc/
COPY --chown=app:app a /a
USER app
FROM cgr.dev/chainguard/nginx:latest
ARG OWNER
COPY --from=build --chown=$OWNER /src/dist /usr/share/nginx/html
COPY --chown=nginx:65532 conf /etc/nginx/
COPY --chown=root:root more /etc/nginx/
USER nobody:nobody
