# A web shop: a server in Go behind a front end in TypeScript.
ARG GO_TAG=latest-dev
ARG NODE_TAG=latest-dev

FROM cgr.dev/chainguard/node:${NODE_TAG} AS web
WORKDIR /app
ENV NODE_ENV=production CI=true
COPY --chown=node:node web/package.json web/package-lock.json ./
RUN npm ci --include=dev && npm cache clean --force
COPY --chown=node:node web/ ./
RUN npm run build \
    # Nobody needs the maps in production.
    && rm -rf dist/*.map

FROM cgr.dev/chainguard/go:${GO_TAG} AS build
USER root
WORKDIR /src
RUN apk add --no-cache git make
COPY go.mod go.sum ./
RUN go mod download && go mod verify
COPY . .
COPY --from=web /app/dist ./internal/assets/dist
ARG VERSION=dev
RUN set -eux; \
    go vet ./...; \
    CGO_ENABLED=0 go build -trimpath \
        -ldflags "-s -w -X main.version=${VERSION}" \
        -o /out/shop ./cmd/shop

FROM build AS test
RUN go test ./... && make lint

FROM cgr.dev/chainguard/static:latest AS migrate
COPY --from=build /src/migrations /migrations
COPY --from=build /out/shop /usr/bin/shop
ENTRYPOINT ["/usr/bin/shop", "migrate", "--source", "/migrations"]

FROM cgr.dev/chainguard/static:latest
LABEL org.opencontainers.image.title="shop" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV SHOP_LISTEN=:8080 SHOP_LOG="json info"
COPY --from=build --chown=65532:65532 /out/shop /usr/bin/shop
COPY --from=build /src/config/default.yaml /etc/shop/config.yaml
USER 65532:65532
WORKDIR /data
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/bin/shop"]
CMD ["serve", "--config", "/etc/shop/config.yaml"]
