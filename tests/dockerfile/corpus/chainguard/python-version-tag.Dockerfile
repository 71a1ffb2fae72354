FROM cgr.dev/chainguard/python:3.12-dev AS build
RUN pip install flask

FROM cgr.dev/chainguard/python:3.12
COPY --from=build /home/nonroot/.local /home/nonroot/.local
ENTRYPOINT ["python"]
