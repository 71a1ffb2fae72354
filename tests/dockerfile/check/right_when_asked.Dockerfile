# rules: all
# expect: none
FROM cgr.dev/chainguard/static:latest@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 AS base
FROM scratch AS none
FROM base
COPY --from=none /x /x
USER 65532
