# Builds the binary target; caches keep what cargo fetches and compiles.
FROM cgr.dev/chainguard/rust:latest-dev AS build
WORKDIR /work/src
COPY --chown=65532:65532 . .
RUN --mount=type=cache,target=/home/nonroot/.cargo,uid=65532,gid=65532 \
    --mount=type=cache,id=target-app,target=/work/target,uid=65532,gid=65532,sharing=locked \
    find . -name '*.rs' -exec touch {} + \
    && cargo build --release --locked --workspace --bin app --target-dir /work/target \
    && cp /work/target/release/app /work/binary

# Runs the binary beside the glibc that it needs.
FROM cgr.dev/chainguard/glibc-dynamic:latest
COPY --from=build --chown=65532:65532 /work/binary /usr/bin/app
ENTRYPOINT ["/usr/bin/app"]
