# expect: 5 CG008, 8 CG008, 8 CG009
# An organisation's images may differ.
ARG ORG=acme.com
FROM cgr.dev/${ORG}/python:3.12-dev AS build
RUN apk add git && pip install flask

FROM cgr.dev/acme.com/node:22-dev AS web
RUN apk add git && curl -O https://example.com/

FROM cgr.dev/acme.com/custom-base:2024
RUN apk add curl
CMD node server.js
