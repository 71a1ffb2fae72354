FROM golang:1.25 AS b
RUN go build -o /app .
FROM alpine
COPY --from=b /app /app
ENTRYPOINT ["/app"]