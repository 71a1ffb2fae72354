# Images in a catalogue, with tags that it lists and tags that it does not.
# catalog: acme
# expect: 5 CG021, 7 CG006, 8 CG022, 9 CG002, 10 CG021, 11 CG004
ARG V=3.9.1
FROM cgr.dev/acme.com/kafka:${V} AS one
FROM cgr.dev/acme.com/kafka:3.9
RUN keytool
FROM cgr.dev/acme.com/node:20
COPY --from=cgr.dev/acme.com/nod:22 /a /b
COPY --from=cgr.dev/acme.com/kafka:4 /a /b
FROM cgr.dev/acme.com/kafka:3.9-dev
