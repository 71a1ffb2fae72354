FROM rust:alpine AS build
RUN apk add musl-dev openssl-dev pkgconfig
WORKDIR /src
COPY . .
RUN cargo build --release

FROM alpine
COPY --from=build /src/target/release/server /
ENTRYPOINT ["/server"]
