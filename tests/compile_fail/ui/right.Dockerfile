FROM cgr.dev/chainguard/python:latest-dev AS build
USER root
RUN apk add git

# A warning does not keep it from compiling.
FROM chainguard/python:latest
# chainguard-images ignore=CG006
CMD python
