# expect: 4 CG018, 6 CG018, 7 CG018
FROM cgr.dev/chainguard/python:latest-dev AS build
RUN pip install --user flask
RUN rm -r /home/nonroot/.local/lib/python3.9/site-packages/flask/tests
FROM cgr.dev/chainguard/python:latest
COPY --from=build /home/nonroot/.local/lib/python3.9/site-packages /home/nonroot/.local/lib/python3.9/site-packages
WORKDIR /usr/lib/python3.8
ENTRYPOINT ["/usr/bin/python", "app.py"]
