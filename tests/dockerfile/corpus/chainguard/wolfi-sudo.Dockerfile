FROM cgr.dev/chainguard/wolfi-base:latest
RUN sudo apk add openssh-client
USER nonroot
CMD ["ssh", "-V"]
