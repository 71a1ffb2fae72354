# Images in a catalogue, and tags that exist without being listed.
# catalog: acme
# expect: none
FROM cgr.dev/acme.com/kafka:3.9-dev AS build
RUN keytool
FROM cgr.dev/acme.com/kafka:3.9.1-r2 AS epoch
FROM cgr.dev/acme.com/kafka:latest-20260901 AS dated
FROM cgr.dev/acme.com/kafka:3.7@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 AS pinned
FROM cgr.dev/acme.com/kafka@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 AS alone
FROM cgr.dev/acme.com/shop:1.0 AS own
RUN curl x
FROM cgr.dev/other.com/kafak:3.9 AS other
FROM scratch AS chart
COPY --from=cgr.dev/acme.com/charts/kafka:1 /a /b
FROM cgr.dev/acme.com/kafka
COPY --from=build /a /b
