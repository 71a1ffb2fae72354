# expect: 3 CG006
FROM registry.corp:5000/cgr-proxy/chainguard/python:latest AS build
RUN pip install flask && apk add git

FROM artifactory.corp/docker/static
RUN echo fine
CMD app
