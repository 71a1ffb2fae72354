# Installs the packages that the application needs at run time.
FROM cgr.dev/chainguard/node:latest-dev AS build
WORKDIR /app
COPY --chown=65532:65532 package*.json ./
RUN npm ci --omit=dev
COPY --chown=65532:65532 . .

# Runs the application, which stops when it is told to.
FROM cgr.dev/chainguard/node:latest
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=65532:65532 /app ./
ENTRYPOINT ["/usr/bin/dumb-init", "--", "/usr/bin/node", "app.js"]
