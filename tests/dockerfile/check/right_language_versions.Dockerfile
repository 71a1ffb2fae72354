# expect: none
FROM corp.example/python:3.9 AS other
FROM cgr.dev/chainguard/wolfi-base:latest AS build
RUN apk add python-3.9 py3.9-pip
RUN pip install --prefix /out flask && ls /out/lib/python3.9/site-packages
FROM cgr.dev/chainguard/glibc-dynamic:latest
COPY --from=other /usr/local/lib/python3.9 /opt/lib/python3.9
COPY --from=build /out/lib/python3.9 /opt/more/lib/python3.9
ENV PYTHONPATH=/opt/lib/python3.9:/opt/more/lib/python3.9
ENTRYPOINT ["/opt/python"]
