FROM cgr.dev/chainguard/node
COPY . /app
CMD node /app/index.js
