ARG PYTHON=3.13
FROM cgr.dev/ORGANIZATION/python:${PYTHON}-dev AS build
RUN pip install flask
