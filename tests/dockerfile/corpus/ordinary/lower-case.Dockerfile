from python:3.12-slim as build
workdir /app
copy . .
run pip install .
cmd ["python", "-m", "app"]
