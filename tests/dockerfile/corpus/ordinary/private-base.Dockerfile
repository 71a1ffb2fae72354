ARG BASE=registry.corp.example:5000/team/node:20
FROM ${BASE}
RUN npm ci
CMD ["node", "index.js"]
