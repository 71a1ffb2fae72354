FROM cgr.dev/chainguard/static:latest
COPY mytool /
RUN chmod +x /mytool
ENTRYPOINT ["/mytool"]
