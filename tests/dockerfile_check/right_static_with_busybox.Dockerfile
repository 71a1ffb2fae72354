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
FROM cgr.dev/chainguard/static:latest AS mounted
RUN --mount=type=bind,from=cgr.dev/chainguard/busybox,source=/bin,target=/bin echo ready
RUN --mount=from=cgr.dev/chainguard/busybox,source=/bin/busybox,target=/b/sh ["/b/sh", "-c", "apk add git"]
FROM all
USER 65532
RUN echo ready
