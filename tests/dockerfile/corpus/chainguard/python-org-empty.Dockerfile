ARG ORG=""
FROM cgr.dev/${ORG}/python:latest-dev
RUN pip install flask
