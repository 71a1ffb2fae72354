# expect: none
FROM cgr.dev/chainguard/go:latest-dev AS build
RUN apk add --no-cache git openssh
WORKDIR /src
COPY . .
RUN --mount=type=ssh --mount=type=secret,id=netrc,target=/root/.netrc \
    git config --global url."git@github.com:".insteadOf https://github.com/ && go build -o /app .

FROM cgr.dev/chainguard/glibc-dynamic
COPY --from=build /app /usr/bin/app
ENTRYPOINT ["/usr/bin/app"]
