FROM ghcr.io/chainguard-images/go:latest AS build
COPY . .
RUN go build -o /hello .
FROM distroless.dev/static:latest
COPY --from=build /hello /hello
ENTRYPOINT ["/hello"]
