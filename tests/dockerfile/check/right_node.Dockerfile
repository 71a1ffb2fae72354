# expect: none
FROM cgr.dev/chainguard/node:latest-dev AS build
WORKDIR /app
COPY --chown=node:node package.json package-lock.json ./
RUN npm ci --omit=dev
COPY --chown=node:node . .

FROM cgr.dev/chainguard/node:latest
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=node:node /app /app
EXPOSE 3000
CMD ["server.js"]
