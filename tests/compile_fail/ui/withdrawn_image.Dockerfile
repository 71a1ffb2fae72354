FROM scratch
COPY --from=cgr.dev/chainguard/kaniko /kaniko/executor /
