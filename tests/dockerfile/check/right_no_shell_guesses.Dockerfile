# expect: none
# Anything other than a file that is started.
FROM cgr.dev/chainguard/static:latest AS a
COPY rootfs mytool /
RUN true
ENTRYPOINT ["/mytool"]
FROM cgr.dev/chainguard/static:latest AS b
ADD archive /
RUN true
ENTRYPOINT ["/archive"]
FROM cgr.dev/chainguard/static:latest AS c
COPY server /
RUN true
ENTRYPOINT ["/bin/server"]
FROM cgr.dev/chainguard/python:latest AS d
SHELL ["/usr/bin/python", "-c"]
RUN <<EOF
#!/usr/bin/env python3
print(1)
EOF
FROM cgr.dev/chainguard/static:latest
