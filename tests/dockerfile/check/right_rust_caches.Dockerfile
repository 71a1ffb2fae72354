# expect: none
ARG RUST_TAG=latest-dev
FROM cgr.dev/chainguard/rust:${RUST_TAG} AS build
USER 0
RUN apk add -U --no-cache openssl-dev pkgconf
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/target \
    --mount=type=cache,target=/root/.cargo/registry <<EOF
set -eux
cargo build --release
cp target/release/app /app
EOF

FROM cgr.dev/chainguard/glibc-dynamic:latest
COPY --from=build /app /usr/bin/
ENTRYPOINT ["/usr/bin/app"]
