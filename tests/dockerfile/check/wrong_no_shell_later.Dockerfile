# expect: 3 CG006, 4 CG006, 9 CG006, 15 CG006, 17 CG006, 18 CG006, 27 CG006, 28 CG006
FROM cgr.dev/chainguard/static:latest AS other
CMD app
HEALTHCHECK CMD app
COPY app /app
ONBUILD COPY bin /bin
FROM cgr.dev/chainguard/static:latest AS ran
# RUN needs the shell when it runs.
RUN true
COPY busybox /bin/sh
RUN true
CMD app
FROM cgr.dev/chainguard/static:latest
# Another stage has it, and a heredoc is not an instruction.
CMD app
COPY app /app
HEALTHCHECK CMD app
ENTRYPOINT app
# A user other than root adds nothing.
RUN ["/app", "install"]
COPY <<EOF /etc/motd
COPY busybox /bin/sh
EOF
USER 65532
FROM cgr.dev/chainguard/static:latest
CMD app
CMD app --help
ENTRYPOINT app
ONBUILD ENTRYPOINT ["/usr/bin/app"]
