# expect: 5 CG007, 10 CG007, 13 CG009
# Build tools may add programs, but not apk.
FROM cgr.dev/chainguard/go:latest AS go
RUN go mod download && go install example.com/tool@latest
RUN apk add git

FROM cgr.dev/chainguard/rust:latest AS rust
USER root
RUN ["cargo", "build"]
RUN cargo test && apk add git

FROM cgr.dev/chainguard/maven:latest AS maven
RUN mvn package && npm ci

FROM cgr.dev/chainguard/jre:latest
