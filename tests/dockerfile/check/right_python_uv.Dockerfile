# expect: none
FROM cgr.dev/chainguard/python:latest-dev AS build
COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/uv
WORKDIR /home/nonroot/app
RUN --mount=type=cache,target=/home/nonroot/.cache/uv,uid=65532 \
    --mount=type=bind,source=uv.lock,target=uv.lock \
    --mount=type=bind,source=pyproject.toml,target=pyproject.toml \
    uv sync --locked --no-install-project
COPY . .

FROM cgr.dev/chainguard/python:latest
WORKDIR /home/nonroot/app
COPY --from=build --chown=nonroot:nonroot /home/nonroot/app .
ENTRYPOINT ["/home/nonroot/app/.venv/bin/python", "main.py"]
