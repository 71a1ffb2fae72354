# expect: none
# The small images are tools: their programs run with a shell of another image, or without one.
FROM cgr.dev/chainguard/curl:latest AS get
WORKDIR /tmp
RUN ["/usr/bin/curl", "-fsSLO", "https://example.com/data.json"]

FROM cgr.dev/chainguard/git:latest AS clone
WORKDIR /home/git
RUN git clone --depth=1 https://example.com/repo.git

FROM cgr.dev/chainguard/bash:latest AS script
RUN bash -c 'echo "$BASH_VERSION" > /version'

FROM cgr.dev/chainguard/busybox:latest
COPY --from=get /tmp/data.json /data/
COPY --from=clone /home/git/repo /data/repo
COPY --from=script /version /data/
CMD wc -l /data/version
