# expect: none
FROM cgr.dev/chainguard/rust:latest AS build
USER root
WORKDIR /app
COPY . .
RUN cargo build --release

FROM cgr.dev/chainguard/glibc-dynamic:latest
COPY --from=build --chown=nonroot:nonroot /app/target/release/hello /usr/local/bin/hello
CMD ["/usr/local/bin/hello"]
