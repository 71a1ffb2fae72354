FROM python:3.10-slim
RUN apt-get update && apt-get install -y supervisor nginx && mkdir -p /var/log/supervisor
COPY supervisord.conf /etc/supervisor/conf.d/supervisord.conf
COPY . /app
CMD ["/usr/bin/supervisord", "-n"]
