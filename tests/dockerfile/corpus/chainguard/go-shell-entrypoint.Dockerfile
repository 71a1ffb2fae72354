FROM cgr.dev/chainguard/go AS builder
WORKDIR /app
COPY . .
RUN go build -o myapp .

FROM cgr.dev/chainguard/static
COPY --from=builder /app/myapp /myapp
CMD /myapp --port 8080
