# expect: none
# Commands that run when the container starts have everything that the whole stage adds.
FROM cgr.dev/chainguard/static:latest AS copied
CMD app
COPY app /app
COPY --from=cgr.dev/chainguard/busybox:latest /bin/ /bin/

FROM cgr.dev/chainguard/static:latest AS mounted
USER root
HEALTHCHECK CMD wget -q http://localhost/
RUN --mount=from=cgr.dev/chainguard/busybox:latest,target=/b ["/b/bin/busybox", "--install", "/bin"]

FROM cgr.dev/chainguard/static:latest
ENTRYPOINT exec app
WORKDIR /usr
COPY --from=copied /bin bin
FROM cgr.dev/chainguard/static:latest
CMD app
ENTRYPOINT app
HEALTHCHECK CMD app
CMD ["--help"]
ENTRYPOINT ["/usr/bin/app"]
HEALTHCHECK NONE
