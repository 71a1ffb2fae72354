# Build stage
FROM cgr.dev/chainguard/go:latest AS builder
WORKDIR /app
COPY . .
RUN CGO_ENABLED=0 go build -o /app/myapp

# Production stage
FROM cgr.dev/chainguard/static:latest
COPY --from=builder /app/myapp /myapp
ENTRYPOINT ["/myapp"]
