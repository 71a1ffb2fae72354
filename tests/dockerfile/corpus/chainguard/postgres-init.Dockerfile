FROM cgr.dev/chainguard/postgres:latest
COPY init.sql /docker-entrypoint-initdb.d/
ENV POSTGRES_DB=shop
