# expect: none
# A trigger runs in another build, on another image.
FROM cgr.dev/chainguard/static:latest
ONBUILD RUN apk add git
ONBUILD USER root
ONBUILD CMD app
