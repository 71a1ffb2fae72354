# expect: 3 CG008, 4 CG008, 5 CG008, 6 CG008, 7 CG008, 8 CG008, 9 CG008, 10 CG008, 11 CG008, 12 CG008, 16 CG008, 17 CG008, 20 CG008, 24 CG008, 27 CG008, 29 CG008, 30 CG008, 31 CG008, 32 CG008
FROM cgr.dev/chainguard/python:latest-dev AS build
RUN apk add git
RUN apk --no-cache add git
RUN /sbin/apk add git
RUN set -e; apk add git
RUN cd / && apk add git
RUN ["apk", "add", "git"]
RUN ["sh", "-c", "apk add git"]
RUN ["/bin/sh", "-ec", "apk add git"]
RUN { apk add git; }
RUN <<EOF
apk update
apk add git
EOF
RUN (apk add git)
RUN apk -U -X https://example.com/repo add "git" $MORE
FROM build AS more
USER nonroot
RUN apk add git
FROM cgr.dev/chainguard/wolfi-base AS base
RUN apk add git
USER 65532:65532
RUN apk add curl
USER root
USER nonroot
RUN apk fix
# Operators after a group, in another list, do not affect the group.
RUN (cd /tmp); apk add git; true || false
RUN echo "$(date; echo ")")" '||' && apk add git # || true
RUN export A=b && B=c apk add git > /dev/null 2>&1
RUN time env A=b apk --repository https://example.com/repo add git
FROM cgr.dev/chainguard/python:latest
