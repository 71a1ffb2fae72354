FROM cgr.dev/chainguard/python:latest-dev AS build
USER root
RUN apk add git

# The rules are not the compiler's business.
FROM chainguard/python:latest
CMD python
# chainguard-images ignore=CG002
COPY --from=cgr.dev/chainguard/brand-new /a /b
