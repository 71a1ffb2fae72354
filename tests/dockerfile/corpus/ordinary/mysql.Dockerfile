FROM mysql:8
ENV MYSQL_DATABASE=company
COPY ./sql-scripts/ /docker-entrypoint-initdb.d/
