# expect: none
FROM cgr.dev/chainguard/python:latest-dev AS build
RUN apk add --usermode --initdb --root /tmp/fs git && apk -p /tmp/fs add curl && apk add --simulate make && apk info
RUN sudo apk add git || true
RUN if command -v apk > /dev/null; then apk add git; fi
RUN [ "$DEBUG" = 1 ] && apk add gdb || echo none
RUN (cd /tmp; apk add git; true) || true

FROM cgr.dev/chainguard/python:latest
COPY --from=build /tmp/fs /opt/fs
