# expect: none
FROM cgr.dev/chainguard/python:latest-dev AS direct
RUN <<EOF
#!/usr/bin/python3
print("apk add git")
EOF
COPY <<-"EOF" /app/run.sh
	#!/bin/sh
	apk add git
	RUN curl
EOF

FROM cgr.dev/chainguard/maven:latest AS text
RUN cat > /tmp/x <<EOF
curl x
apk add git
EOF
RUN echo 'curl; apk add' "; apk add git" # ; curl x

FROM cgr.dev/chainguard/python:latest
COPY --from=direct /app /app
