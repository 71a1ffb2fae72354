FROM debian:bookworm
RUN --mount=from=python:3.12,source=/usr/local,target=/py ls /py
