# expect: none
FROM cgr.dev/chainguard/go@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 AS build
# The contents at a digest are unknown.
RUN apk add git && curl -O https://example.com/
FROM cgr.dev/chainguard/go:1.27@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 AS other
RUN npm ci

FROM cgr.dev/chainguard/static:latest@sha256:01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b
COPY --from=build /app /app
USER 65532
