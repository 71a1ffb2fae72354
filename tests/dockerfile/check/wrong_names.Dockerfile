# expect: 3 CG002, 4 CG003, 5 CG010, 6 CG011, 7 CG002, 8 CG010, 9 CG001, 10 CG001
# The final stage cannot be read, so its end is unknown.
FROM cgr.dev/chainguard/nod:latest AS a
FROM cgr.dev/chainguard/kaniko:latest AS b
FROM chainguard/static AS c
FROM golang:1.27 AS d
COPY --from=cgr.dev/chainguard/stat /x /x
RUN --mount=type=bind,from=docker.io/chainguard/curl,target=/c ["/c/curl"]
FORM scratch
FROM Node
