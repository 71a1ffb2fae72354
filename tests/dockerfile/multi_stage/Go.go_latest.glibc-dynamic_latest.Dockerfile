# Builds with cgo; the binary loads glibc when it starts.
FROM cgr.dev/chainguard/go:latest AS build
WORKDIR /src
COPY go.* ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=1 go build -trimpath -ldflags="-s -w" -o /out/app .

# Runs the binary beside the glibc that it needs.
FROM cgr.dev/chainguard/glibc-dynamic:latest
COPY --from=build --chown=65532:65532 /out/app /usr/bin/app
ENTRYPOINT ["/usr/bin/app"]
