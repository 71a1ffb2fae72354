FROM cgr.dev/chainguard/wolfi-base:latest
RUN addgroup -S app && adduser -S -G app app
WORKDIR /home/app
COPY --chown=app:app . .
USER app
CMD ["./start.sh"]
