ARG REGISTRY=cgr.dev/chainguard
FROM ${REGISTRY}/python:latest-dev AS build
RUN python -m venv /venv

FROM ${REGISTRY}/python:latest
COPY --from=build /venv /venv
ENTRYPOINT ["/venv/bin/python"]
