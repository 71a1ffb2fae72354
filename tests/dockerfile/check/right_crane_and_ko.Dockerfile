# expect: none
FROM cgr.dev/chainguard/crane:latest AS crane
RUN ["/usr/bin/crane", "export", "--platform=linux/amd64", "cgr.dev/chainguard/static", "/tmp/static.tar"]

FROM cgr.dev/chainguard/kubectl:latest
COPY --from=cgr.dev/chainguard/helm:latest /usr/bin/helm /usr/bin/helm
COPY --from=crane /usr/bin/crane /usr/bin/crane
ENTRYPOINT ["/usr/bin/kubectl"]
