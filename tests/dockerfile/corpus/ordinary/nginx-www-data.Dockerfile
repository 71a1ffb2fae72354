FROM nginx
COPY --chown=www-data:www-data . /usr/share/nginx/html
RUN chmod -R 755 /usr/share/nginx/html
