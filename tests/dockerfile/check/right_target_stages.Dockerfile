# expect: none
FROM cgr.dev/chainguard/python:latest-dev AS dev
USER root
RUN apk add --no-cache git bash
ENTRYPOINT ["bash"]

FROM dev AS test
RUN python -m pytest

FROM cgr.dev/chainguard/python:latest AS release
COPY . /app
CMD ["/app/main.py"]
