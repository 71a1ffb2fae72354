FROM cgr.dev/chainguard/node:latest-dev AS deps
WORKDIR /app
COPY --chown=node:node package*.json ./
RUN npm ci

FROM deps AS build
COPY --chown=node:node . .
RUN npm run build

FROM cgr.dev/chainguard/node:latest
WORKDIR /app
ENV NODE_ENV=production
COPY --from=deps /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
CMD ["dist/index.js"]
