FROM cgr.dev/chainguard/bash:latest
COPY run.sh /run.sh
USER 65532
CMD ["bash", "/run.sh"]
