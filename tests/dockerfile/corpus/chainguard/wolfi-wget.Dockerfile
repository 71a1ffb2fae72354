FROM cgr.dev/chainguard/wolfi-base:latest AS fetch
RUN wget -O /tmp/tool.tgz https://example.com/tool.tgz && tar -xzf /tmp/tool.tgz -C /opt

FROM cgr.dev/chainguard/glibc-dynamic:latest
COPY --from=fetch /opt/tool /opt/tool
ENTRYPOINT ["/opt/tool/bin/tool"]
