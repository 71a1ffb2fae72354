# chainguard-images ignore=CG004
FROM cgr.dev/chainguard/go:latest-dev
WORKDIR /workspace
# chainguard-images ignore=CG005
USER root
RUN apk add --no-cache gopls delve
