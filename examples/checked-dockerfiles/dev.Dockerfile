# This stage is for development, so it keeps a toolchain.
# chainguard-images ignore=CG004
FROM cgr.dev/chainguard/rust:latest-dev
USER root
RUN apk add --no-cache postgresql-client
USER 65532
