FROM cgr.dev/chainguard/go:latest AS a
RUN go install example.com/tool@latest
FROM golang:1.25-alpine AS b
RUN apk add --no-cache git
FROM cgr.dev/chainguard/static:latest
COPY --from=a /root/go/bin/tool /usr/bin/tool
ENTRYPOINT ["tool"]
