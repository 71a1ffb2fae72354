# Compiles into dist with the package's script `build`, then drops the packages that only this needed.
FROM cgr.dev/chainguard/node:latest-dev AS build
WORKDIR /app
COPY --chown=65532:65532 package*.json ./
RUN npm ci
COPY --chown=65532:65532 . .
RUN npm run build && npm prune --omit=dev

# Runs what was compiled, which stops when it is told to.
FROM cgr.dev/chainguard/node:latest
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=65532:65532 /app/package.json ./
COPY --from=build --chown=65532:65532 /app/node_modules node_modules
COPY --from=build --chown=65532:65532 /app/dist dist
ENTRYPOINT ["/usr/bin/dumb-init", "--", "/usr/bin/node", "dist/app.js"]
