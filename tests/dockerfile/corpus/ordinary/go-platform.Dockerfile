# syntax=docker/dockerfile:1
FROM --platform=$BUILDPLATFORM golang:1.24-bookworm AS build
ARG TARGETOS TARGETARCH
WORKDIR /src
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=bind,target=. \
    GOOS=$TARGETOS GOARCH=$TARGETARCH go build -o /out/manager ./cmd

FROM gcr.io/distroless/base-debian12
COPY --from=build /out/manager /manager
USER 65532:65532
ENTRYPOINT ["/manager"]
