# expect: 4 CG006, 7 CG006, 9 CG006, 11 CG006, 12 CG006, 15 CG006, 19 CG006, 22 CG006, 23 CG006, 24 CG006, 27 CG006, 30 CG006
# In every spelling, and in a stage FROM a stage.
FROM cgr.dev/chainguard/python:latest AS run
RUN pip install flask
FROM run AS from_stage
ENV PYTHONUNBUFFERED=1
RUN pip install flask
FROM cgr.dev/chainguard/static AS array
RUN ["/bin/sh", "-c", "true"]
COPY app /usr/bin/app
RUN ["sh", "-c", "apk add git"]
RUN <<EOF
true
EOF
RUN <<EOF
#!/bin/sh
true
EOF
RUN --mount=type=cache,target=/root/.cache \
  # why
  true
ENTRYPOINT app
CMD exec app
HEALTHCHECK --interval=5s CMD curl -f http://localhost/
FROM scratch AS empty
COPY app /app
CMD /app
FROM cgr.dev/chainguard/python:latest
ENV PATH=/venv/bin:$PATH
ENTRYPOINT ["/bin/sh", "-c", "python app.py"]
