# expect: none
# The programs in a virtual environment are unknown.
FROM cgr.dev/chainguard/pytorch:latest AS build
WORKDIR /work
RUN python -m venv venv && . venv/bin/activate && npm --version
RUN source venv/bin/activate; npm --version
RUN export PATH="/work/venv/bin:$PATH" && npm --version
RUN PATH=/work/venv/bin:$PATH npm --version
ARG PATH=/work/venv/bin:$PATH
RUN npm --version

FROM cgr.dev/chainguard/python:latest
COPY --from=build /work /work
