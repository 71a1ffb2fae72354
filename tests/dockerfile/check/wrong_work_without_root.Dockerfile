# expect: 4 CG015, 5 CG015, 6 CG015, 8 CG015, 9 CG015, 10 CG015, 11 CG015, 12 CG015, 13 CG015, 14 CG015, 15 CG015, 16 CG015, 17 CG015, 18 CG015, 19 CG015, 23 CG015, 24 CG015, 28 CG015, 34 CG015, 35 CG015, 37 CG015, 42 CG015, 43 CG015, 48 CG015
# Accounts, and files that are given to others.
FROM cgr.dev/chainguard/node:latest-dev AS accounts
RUN adduser -D app
RUN ["addgroup", "-S", "app"]
RUN chown -R root:root "$DIRECTORY"
FROM cgr.dev/chainguard/node:latest-dev AS directories
RUN mkdir /data
RUN mkdir -p /data/deep/er
RUN touch /etc/app.conf
RUN echo x > /etc/app.conf
RUN echo x >> /usr/bin/app
RUN cp a /usr/local/bin/
RUN mv a /usr/bin/b
RUN ln -s /app/x /usr/local/bin/x
RUN install x /usr/bin
RUN chmod +x /usr/local/bin/x
RUN echo x | tee /etc/x
RUN cd /app && mkdir /data && cd /data
# Files that the stage created as root.
FROM cgr.dev/chainguard/python:latest-dev AS made
COPY app.py /src/
RUN touch /src/x
RUN mkdir -p /src/build
USER root
WORKDIR /work/deep
USER nonroot
RUN mkdir x
# Packages do not change existing directories.
FROM cgr.dev/chainguard/python:latest-dev AS packages
USER root
RUN apk add git
USER 65532:65532
RUN touch /x
RUN mkdir /usr/bin/y
COPY run.sh /run.sh
RUN chmod +x /run.sh
# Files from the build context.
FROM cgr.dev/chainguard/node:latest-dev AS context
COPY . .
COPY entry.sh tools/
RUN chmod +x gradlew
RUN ls -l && chmod 755 ./scripts/build.sh tools/entry.sh
# An account that the stage added.
FROM cgr.dev/chainguard/wolfi-base:latest AS own
RUN adduser -D app
USER app
RUN touch /x
FROM cgr.dev/chainguard/static:latest
