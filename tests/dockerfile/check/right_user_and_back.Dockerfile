# expect: none
ARG BUILDER=latest-dev
FROM cgr.dev/chainguard/node:${BUILDER} AS base
USER root
RUN apk --no-cache add git

FROM base AS build
RUN /sbin/apk add make && npm ci && git --version
USER node
RUN npm run build && make

FROM cgr.dev/chainguard/node:latest
COPY --from=build --chown=node:node /app ./
