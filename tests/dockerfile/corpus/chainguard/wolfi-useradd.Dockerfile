FROM cgr.dev/chainguard/wolfi-base:latest
RUN useradd -m -u 1001 app
WORKDIR /home/app
COPY --chown=app:app . .
USER app
CMD ["./start.sh"]
