FROM cgr.dev/chainguard/python:latest-dev AS build
COPY --from=ghcr.io/astral-sh/uv:0.8 /uv /usr/bin/uv
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev

FROM cgr.dev/chainguard/python:latest
WORKDIR /app
COPY --from=build /app/.venv /app/.venv
COPY src src
ENV PATH=/app/.venv/bin:$PATH
ENTRYPOINT ["python", "-m", "src.main"]
