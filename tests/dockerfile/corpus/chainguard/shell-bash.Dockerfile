FROM cgr.dev/chainguard/go:latest AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /src
COPY . .
RUN go test ./... | tee test.log && go build -o /out/app .

FROM cgr.dev/chainguard/static
COPY --from=build /out/app /app
ENTRYPOINT ["/app"]
