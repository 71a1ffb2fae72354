# Builds the Makefile's target.
FROM cgr.dev/chainguard/gcc-glibc:latest-dev AS build
WORKDIR /work
COPY . .
RUN make app

# Runs the binary beside the glibc that it needs.
FROM cgr.dev/chainguard/glibc-dynamic:latest
COPY --from=build --chown=65532:65532 /work/app /usr/bin/app
ENTRYPOINT ["/usr/bin/app"]
