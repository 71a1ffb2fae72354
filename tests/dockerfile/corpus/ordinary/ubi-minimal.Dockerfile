FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4
RUN microdnf install -y shadow-utils tar gzip && microdnf clean all
RUN groupadd -r app && useradd -r -g app app
COPY --chown=app:app app /usr/local/bin/app
USER app
ENTRYPOINT ["/usr/local/bin/app"]
