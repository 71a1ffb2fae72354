# expect: 3 CG009, 4 CG009, 5 CG009, 6 CG009, 7 CG009, 8 CG009, 9 CG009, 13 CG009
FROM cgr.dev/chainguard/maven:latest AS build
RUN curl -O https://example.com/
RUN set -e; cd /tmp && git clone x
RUN ["npm", "ci"]
RUN ["/bin/sh", "-c", "make"]
RUN curl x | tar xz
RUN CI=1 npm ci
RUN echo a; make all && make install
FROM build AS more
RUN mvn package
SHELL ["/bin/ash", "-c"]
RUN <<EOF
gcc x.c
EOF
FROM cgr.dev/chainguard/jre:latest
