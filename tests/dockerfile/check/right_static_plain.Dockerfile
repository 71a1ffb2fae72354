# expect: none
FROM scratch AS files
COPY . /
FROM cgr.dev/chainguard/static:latest
COPY --from=files / /app/
ADD https://example.com/ca.pem /etc/ssl/certs/
WORKDIR /app
ENV PATH=/app/bin:$PATH
LABEL org.opencontainers.image.title="app"
VOLUME /data
EXPOSE 8080/tcp
STOPSIGNAL SIGTERM
HEALTHCHECK NONE
# The words of a CMD may be for the entrypoint.
ENTRYPOINT ["/app/server"]
CMD ["sh", "-c"]
