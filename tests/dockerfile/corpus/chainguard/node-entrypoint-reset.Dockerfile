FROM cgr.dev/chainguard/node:latest
WORKDIR /app
COPY --chown=65532:65532 . .
ENTRYPOINT []
CMD ["npm", "run", "start:prod"]
