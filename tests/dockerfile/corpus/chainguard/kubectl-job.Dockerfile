FROM cgr.dev/chainguard/kubectl:latest-dev
COPY job.sh /job.sh
ENTRYPOINT ["/bin/bash", "/job.sh"]
