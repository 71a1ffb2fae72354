# expect: none
FROM cgr.dev/chainguard/wolfi-base
ARG version=3.12
WORKDIR /app
RUN apk add --no-cache python-${version} py${version}-pip curl bash && \
    chown -R nonroot:nonroot /app/
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN curl -fsSL https://example.com/tool.tgz | tar xz -C /opt
USER nonroot
COPY requirements.txt main.py /app/
RUN pip install -r requirements.txt --user
ENTRYPOINT python /app/main.py
