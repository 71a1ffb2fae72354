# Builds the dependencies first, in a layer that only Cargo.toml and Cargo.lock change, then the application.
FROM cgr.dev/chainguard/rust:latest AS build
WORKDIR /work
COPY --chown=65532:65532 Cargo.* ./
RUN mkdir src && touch src/lib.rs && echo 'fn main() {}' > src/main.rs \
    && cargo build --release --locked \
    && rm -r src
COPY --chown=65532:65532 . .
RUN touch src/*.rs && cargo build --release --locked --bin app

# Runs the binary beside the glibc that it needs.
FROM cgr.dev/chainguard/glibc-dynamic:latest
COPY --from=build --chown=65532:65532 /work/target/release/app /usr/bin/app
ENTRYPOINT ["/usr/bin/app"]
