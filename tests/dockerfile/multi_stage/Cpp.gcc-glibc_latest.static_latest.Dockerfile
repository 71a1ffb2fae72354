# Builds the Makefile's target with glibc linked into it.
FROM cgr.dev/chainguard/gcc-glibc:latest AS build
WORKDIR /work
COPY . .
RUN make CC="gcc -static" CXX="g++ -static" app

# Runs the binary, and has nothing else in it.
FROM cgr.dev/chainguard/static:latest
COPY --from=build --chown=65532:65532 /work/app /usr/bin/app
ENTRYPOINT ["/usr/bin/app"]
