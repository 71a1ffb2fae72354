FROM cgr.dev/chainguard/go AS build
RUN true
FROM cgr.dev/chainguard/sttic
COPY --from=cgr.dev/chainguard/crane:latst /usr/bin/crane /usr/bin/
