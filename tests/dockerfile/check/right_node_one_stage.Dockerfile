# expect: none
# The image has a shell and npm, so small applications need only one stage.
FROM cgr.dev/chainguard/node
ENV NODE_ENV=production
WORKDIR /app
COPY --chown=node:node ["package.json", "package-lock.json", "server.js", "./"]
RUN npm install --omit-dev
CMD ["server.js"]
