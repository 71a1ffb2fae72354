FROM nginx:1.27
RUN rm /etc/nginx/conf.d/default.conf
COPY site.conf /etc/nginx/conf.d/
COPY html /usr/share/nginx/html
