FROM cgr.dev/chainguard/go:latest-dev as build
COPY . /work
RUN cd /work && go build -o hello .

FROM cgr.dev/chainguard/glibc-dynamic
RUN mkdir -p /var/lib/hello
COPY --from=build /work/hello /usr/local/bin/
ENTRYPOINT ["hello"]
