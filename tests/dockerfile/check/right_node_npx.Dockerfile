# syntax=docker/dockerfile:1
# expect: none
FROM cgr.dev/chainguard/node:latest-dev AS deps
COPY --chown=65532:65532 package*.json ./
RUN --mount=type=cache,target=/home/node/.npm,uid=65532,gid=65532 npm ci

FROM deps AS build
COPY --chown=65532:65532 . .
RUN npm run build && npm prune --omit=dev

FROM cgr.dev/chainguard/node:latest
COPY --from=deps --chown=65532:65532 /app/node_modules ./node_modules
COPY --from=build --chown=65532:65532 /app/dist ./dist
ENTRYPOINT ["/usr/bin/node", "dist/main.js"]
