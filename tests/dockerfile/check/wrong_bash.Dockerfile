# expect: 4 CG009, 5 CG009, 6 CG009, 8 CG009, 9 CG009
FROM cgr.dev/chainguard/wolfi-base AS base
USER nonroot
RUN bash -c true
RUN ["bash", "-c", "true"]
RUN ["/bin/bash", "-o", "pipefail", "-c", "true"]
SHELL ["/bin/bash", "-c"]
RUN true
RUN <<EOF
#!/usr/bin/env bash
true
EOF
FROM cgr.dev/chainguard/static:latest
