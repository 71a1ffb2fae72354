FROM cgr.dev/chainguard/nginx:latest-dev
COPY default.conf.template /etc/nginx/templates/
USER root
RUN envsubst < /etc/nginx/templates/default.conf.template > /etc/nginx/conf.d/default.conf
USER nginx
