FROM cgr.dev/chainguard/python:latest-dev AS build
USER root
RUN apk add git

# The rules are not the compiler's business.
FROM chainguard/python:latest
CMD python
# chainguard-images ignore=CG002
COPY --from=cgr.dev/chainguard/brand-new /a /b
# A digest alone names a repository, and no variant.
COPY --from=cgr.dev/chainguard/node@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 /a /b
