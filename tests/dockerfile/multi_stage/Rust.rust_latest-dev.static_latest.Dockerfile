# Builds the binary target with glibc linked into it; caches keep what cargo fetches and compiles.
FROM cgr.dev/chainguard/rust:latest-dev AS build
WORKDIR /work/src
ENV RUSTFLAGS="-C target-feature=+crt-static"
COPY --chown=65532:65532 . .
RUN --mount=type=cache,target=/home/nonroot/.cargo,uid=65532,gid=65532 \
    --mount=type=cache,id=target-app,target=/work/target,uid=65532,gid=65532,sharing=locked \
    find . -name '*.rs' -exec touch {} + \
    && cargo build --release --locked --workspace --bin app --target-dir /work/target \
        --target "$(rustc --print host-tuple)" \
    && cp /work/target/"$(rustc --print host-tuple)"/release/app /work/binary

# Runs the binary, and has nothing else in it.
FROM cgr.dev/chainguard/static:latest
COPY --from=build --chown=65532:65532 /work/binary /usr/bin/app
ENTRYPOINT ["/usr/bin/app"]
