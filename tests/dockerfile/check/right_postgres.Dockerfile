# expect: none
FROM cgr.dev/chainguard/postgres:latest
COPY --chmod=0644 init.sql /docker-entrypoint-initdb.d/
ENV POSTGRES_DB=shop PGDATA=/var/lib/postgresql/data
# It drops root itself.
# chainguard-images ignore=CG005
USER root
HEALTHCHECK --interval=10s --timeout=3s CMD pg_isready -U postgres || exit 1
VOLUME ["/var/lib/postgresql/data"]
