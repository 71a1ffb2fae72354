# rules: all
# expect: 4 CG012, 5 CG012, 5 CG013, 7 CG012
ARG V=22
FROM cgr.dev/acme.com/node:$V AS build
FROM cgr.dev/acme.com/node:20 AS other
FROM cgr.dev/acme.com/node:22@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 AS pinned
COPY --from=curlimages/mine /x /x
FROM build
