FROM cgr.dev/chainguard/rust:latest AS build
WORKDIR /work
COPY . .
RUN cargo build --release

FROM cgr.dev/chainguard/glibc-dynamic:latest
COPY --from=build /work/target/release/shop /usr/local/bin/shop
ENTRYPOINT ["/usr/local/bin/shop"]
