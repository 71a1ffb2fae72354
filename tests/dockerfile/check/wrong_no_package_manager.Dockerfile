# expect: 3 CG007, 4 CG007, 5 CG007, 6 CG007, 7 CG007, 8 CG007, 9 CG007, 10 CG007, 11 CG007, 14 CG007, 18 CG007, 19 CG007, 20 CG007, 21 CG007, 22 CG007, 23 CG007, 24 CG007, 26 CG007
FROM cgr.dev/chainguard/maven:latest AS build
RUN apk add git
RUN apk --no-cache add git
RUN /sbin/apk add git
RUN set -e; apk add git
RUN cd / && apk add git
RUN ["apk", "add", "git"]
RUN ["/bin/sh", "-c", "apk add git"]
RUN apk update && apk upgrade
RUN <<EOF
apk del git
EOF
RUN \
  # comment
  apk add -t .deps git
FROM build AS more
RUN env A=b apk add git > /dev/null
RUN apk update
RUN apk add git || exit 1
RUN apk add git || false
RUN cd / && apk add git || exit
RUN A="b c" B='d e' F=$(g h) apk add git
RUN ["sh", "-c", "A=b apk add git"]
FROM scratch AS empty
RUN ["apk", "add", "git"]
FROM cgr.dev/chainguard/jre:latest
