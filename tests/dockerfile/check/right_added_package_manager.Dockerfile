# expect: none
# Instructions that may have added apk.
FROM cgr.dev/chainguard/go:latest AS downloaded
ADD https://example.com/apk.tar /tmp/
RUN tar xf /tmp/apk.tar -C /
RUN apk add git

FROM cgr.dev/chainguard/go:latest AS copied
COPY --from=cgr.dev/chainguard/wolfi-base /sbin/apk /sbin/apk
RUN go version && apk add git

FROM cgr.dev/chainguard/go:latest AS built
COPY . .
RUN ./install.sh
RUN apk add git

FROM cgr.dev/chainguard/go:latest AS written
RUN cat apk > /sbin/apk
RUN apk add git

FROM cgr.dev/chainguard/static:latest
