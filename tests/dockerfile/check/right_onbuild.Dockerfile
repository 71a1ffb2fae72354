# expect: none
# A trigger runs in another build, on what that has.
FROM cgr.dev/chainguard/static:latest
ONBUILD RUN apk add git
ONBUILD USER root
ONBUILD CMD app
