# expect: 6 CG006, 10 CG019, 11 CG008
FROM cgr.dev/chainguard/static:latest AS a
# chainguard-images ignore=CG006
RUN true
# Only the next instruction is meant.
RUN true
FROM cgr.dev/chainguard/python:latest-dev AS b
# chainguard-images ignore=CG008, CG009 because it is a test
RUN apk add git
# chainguard-images ignore=CG999
RUN apk add git
FROM cgr.dev/chainguard/python:latest
