FROM cgr.dev/chainguard/rust AS build
USER root
WORKDIR /work
COPY . .
RUN cargo install --path . --root /out

FROM cgr.dev/chainguard/cc-dynamic
COPY --from=build /out/bin/api /api
USER nobody
CMD ["/api"]
