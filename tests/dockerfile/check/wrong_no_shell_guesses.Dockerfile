# expect: 5 CG006, 9 CG006, 13 CG006, 17 CG006
# A single file that an instruction starts is not a shell.
FROM cgr.dev/chainguard/static:latest AS a
COPY mytool /
RUN mkdir -p /mnt/output
ENTRYPOINT ["/mytool"]
FROM scratch AS b
COPY --from=a /out/server ./
RUN true
CMD ["/server", "--port", "1"]
FROM cgr.dev/chainguard/static:latest AS c
COPY health LICENSE.txt /
RUN true
HEALTHCHECK CMD ["/health"]
# The shell starts a script that names another interpreter.
FROM cgr.dev/chainguard/python:latest AS d
RUN <<EOF
#!/usr/bin/env python3
print(1)
EOF
FROM cgr.dev/chainguard/static:latest
