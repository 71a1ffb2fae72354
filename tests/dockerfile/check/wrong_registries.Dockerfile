# expect: 2 CG010, 3 CG010, 4 CG010, 6 CG010
FROM ghcr.io/chainguard-images/go:latest-dev AS build
FROM distroless.dev/alpine-base AS old
FROM docker.io/chainguard/go AS copy
FROM ghcr.io/chainguard-dev/apko AS other
FROM ghcr.io/distroless/static
USER 65532
