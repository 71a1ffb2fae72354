FROM node:20-bookworm
RUN apt-get update && apt-get install -y tini && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY . .
RUN npm install
USER node
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["node", "index.js"]
