# expect: 4 CG009, 5 CG009, 6 CG009, 8 CG009, 8 CG009, 9 CG009, 10 CG009, 11 CG009, 12 CG009, 13 CG009, 14 CG009, 15 CG009, 16 CG009, 23 CG009, 26 CG009, 29 CG009, 33 CG009, 36 CG009
# Programs of other distributions, and of other images.
FROM cgr.dev/chainguard/wolfi-base:latest AS base
RUN apt-get update && apt-get install -y git
RUN ["apt-get", "update"]
RUN yum install -y git || exit 1
FROM cgr.dev/chainguard/wolfi-base:latest AS more
RUN groupadd -r app && useradd -r -g app app
RUN ["useradd", "app"]
RUN envsubst < a > b
RUN echo x | envsubst
RUN usermod -aG a b
RUN set -eux; chsh -s /bin/sh
RUN yarn | cat
RUN A=$(yarn bin)
RUN sudo true
FROM cgr.dev/chainguard/wolfi-base:latest AS added
USER root
# None of these packages contains it: images with the packages lack the program.
RUN apk add --no-cache git make=4.4 && \
    apk add -U --virtual .deps curl~8
RUN true
RUN useradd app
RUN cp a b && apt-get update
FROM cgr.dev/chainguard/wolfi-base:latest AS path
RUN useradd a
ENV PATH=/venv/bin:$PATH
RUN useradd b
RUN apt-get update
# A user other than root cannot add programs.
FROM cgr.dev/chainguard/python:latest-dev AS user
RUN ./configure
RUN wget -O x http://example.com/ && envsubst < x
# An unknown program is missing, too, if all programs of the image are known.
FROM cgr.dev/chainguard/crane:latest AS exec
RUN ["frobnicate"]
FROM cgr.dev/chainguard/static:latest
