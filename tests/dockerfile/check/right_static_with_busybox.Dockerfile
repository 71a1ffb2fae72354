# expect: none
FROM cgr.dev/chainguard/static:latest AS all
COPY --from=cgr.dev/chainguard/busybox:latest /bin/ /bin/
COPY --from=cgr.dev/chainguard/busybox:latest /lib/ /lib/
RUN echo ready
CMD exec app
FROM cgr.dev/chainguard/static:latest AS one
COPY --from=cgr.dev/chainguard/busybox-static:latest ["/bin/busybox", "/bin/sh"]
RUN echo ready
FROM cgr.dev/chainguard/static:latest AS here
WORKDIR /usr/local/bin
COPY busybox sh
RUN echo ready
FROM cgr.dev/chainguard/static:latest AS other
COPY busybox /busybox/sh
SHELL ["/busybox/sh", "-c"]
RUN echo ready
CMD app
FROM cgr.dev/chainguard/static:latest AS start
SHELL ["/busybox/sh", "-c"]
CMD app
FROM cgr.dev/chainguard/wolfi-base:latest AS bash
USER nonroot
SHELL ["/bin/bash", "-c"]
RUN --mount=type=bind,from=cgr.dev/chainguard/bash,source=/usr/bin,target=/usr/bin echo ready
FROM cgr.dev/chainguard/static:latest AS around
WORKDIR /opt
COPY busybox /opt/../bin/sh
RUN echo ready
FROM cgr.dev/chainguard/static:latest AS above
WORKDIR /opt
COPY sh ../bin/
RUN echo ready
FROM cgr.dev/chainguard/static:latest AS mounted
RUN --mount=type=bind,from=cgr.dev/chainguard/busybox,source=/bin,target=/bin echo ready
RUN --mount=from=cgr.dev/chainguard/busybox,source=/bin/busybox,target=/b/sh ["/b/sh", "-c", "apk add git"]
FROM all
USER 65532
RUN echo ready
