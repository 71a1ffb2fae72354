# expect: 4 CG006, 5 CG006, 6 CG006, 11 CG006, 12 CG006, 13 CG006, 17 CG006
# Bash under its own name is not /bin/sh.
FROM cgr.dev/chainguard/valkey:latest AS cache
RUN echo save 60 1 > /tmp/valkey.conf
RUN ["sh", "-c", "true"]
RUN <<SCRIPT
#!/bin/bash
echo ready
SCRIPT
# A shell form keeps the shell of its line.
CMD valkey-server
HEALTHCHECK CMD valkey-cli ping
RUN ["/bin/ash", "-c", "true"]
SHELL ["bash", "-c"]
RUN true
# Bash starts a script that needs the other shell.
RUN <<SCRIPT
#!/bin/sh
echo ready
SCRIPT

FROM cgr.dev/chainguard/static:latest
