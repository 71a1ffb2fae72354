ARG BASE_IMAGE=python:3.12-slim
FROM ${BASE_IMAGE}
RUN pip install flask
COPY . /app
ENTRYPOINT ["flask", "--app", "/app/main.py", "run"]
