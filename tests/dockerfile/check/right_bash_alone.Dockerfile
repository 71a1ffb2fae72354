# expect: none
# An image with Bash and without /bin/sh runs commands that call Bash by its name.
FROM cgr.dev/chainguard/valkey:latest AS cache
RUN ["bash", "-c", "echo save 60 1 > /tmp/valkey.conf"]
RUN ["/bin/bash", "-o", "pipefail", "-c", "valkey-server --version | valkey-cli"]
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN echo ready
RUN <<SCRIPT
#!/usr/bin/env bash
echo ready
SCRIPT
HEALTHCHECK CMD valkey-cli ping

FROM cgr.dev/chainguard/wait-for-it:latest
ENTRYPOINT ["/bin/bash", "-c", "wait-for-it db:5432"]
