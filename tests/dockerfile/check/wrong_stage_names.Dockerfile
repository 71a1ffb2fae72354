# rules: all
# expect: 3 CG001, 4 CG001, 5 CG012
FROM cgr.dev/chainguard/python:latest-dev AS build # builder
FROM cgr.dev/chainguard/python:latest-dev tests
FROM cgr.dev/chainguard/python:latest
COPY --from=build /venv /venv
COPY --from=tests /tests /tests
