FROM cgr.dev/chainguard/postgres:latest
# chainguard-images ignroe=CG005
USER root
COPY init.sql /docker-entrypoint-initdb.d/
