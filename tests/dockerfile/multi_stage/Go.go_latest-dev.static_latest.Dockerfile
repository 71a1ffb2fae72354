# Builds a static binary: without cgo, nothing is left to load when it starts.
FROM cgr.dev/chainguard/go:latest-dev AS build
WORKDIR /src
COPY go.* ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/app .

# Runs the binary, and has nothing else in it.
FROM cgr.dev/chainguard/static:latest
COPY --from=build --chown=65532:65532 /out/app /usr/bin/app
ENTRYPOINT ["/usr/bin/app"]
