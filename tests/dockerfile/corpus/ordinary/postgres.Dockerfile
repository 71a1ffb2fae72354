FROM postgres:16
ENV POSTGRES_USER=docker
COPY init.sql /docker-entrypoint-initdb.d/
