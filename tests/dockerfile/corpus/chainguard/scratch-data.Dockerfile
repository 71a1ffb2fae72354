FROM cgr.dev/chainguard/go:latest-dev AS build
RUN go build -o /out/tool .

FROM scratch
COPY --from=build /out/ /
