# What this stage has is what development needs, a toolchain included.
# chainguard-images ignore=CG004
FROM cgr.dev/chainguard/rust:latest-dev
USER root
RUN apk add --no-cache postgresql-client
USER 65532
