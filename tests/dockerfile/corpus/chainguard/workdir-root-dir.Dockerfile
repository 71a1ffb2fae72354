FROM cgr.dev/chainguard/node:latest-dev
COPY app /srv/app
WORKDIR /srv/app
RUN mkdir data && npm ci
CMD ["index.js"]
