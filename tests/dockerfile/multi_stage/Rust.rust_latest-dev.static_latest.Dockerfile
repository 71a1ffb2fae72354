# Builds a binary with glibc linked into it: the dependencies first, in a layer of their own, then the application.
FROM cgr.dev/chainguard/rust:latest-dev AS build
WORKDIR /work
ENV RUSTFLAGS="-C target-feature=+crt-static"
COPY --chown=65532:65532 Cargo.* ./
RUN mkdir src && touch src/lib.rs && echo 'fn main() {}' > src/main.rs \
    && cargo build --release --locked --target "$(rustc --print host-tuple)" \
    && rm -r src
COPY --chown=65532:65532 . .
RUN touch src/*.rs && cargo build --release --locked --target "$(rustc --print host-tuple)" --bin app

# Runs the binary, and has nothing else in it.
FROM cgr.dev/chainguard/static:latest
COPY --from=build --chown=65532:65532 /work/target/*/release/app /usr/bin/
ENTRYPOINT ["/usr/bin/app"]
