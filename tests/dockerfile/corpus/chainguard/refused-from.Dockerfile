FROM cgr.dev/chainguard/python:latest-dev AS build # builder
RUN python -m venv /venv

FROM cgr.dev/chainguard/python:latest
COPY --from=build /venv /venv
ENTRYPOINT ["/venv/bin/python"]
