# expect: none
FROM cgr.dev/chainguard/node:latest-dev AS site
COPY --chown=node . .
RUN npm ci && npm run build

FROM cgr.dev/chainguard/nginx:latest
COPY <<EOF /etc/nginx/conf.d/default.conf
server {
  listen 8080;
  root /usr/share/nginx/html;
}
EOF
COPY --from=site --chown=nginx:nginx /app/dist/ /usr/share/nginx/html/
EXPOSE 8080
HEALTHCHECK CMD ["/usr/sbin/nginx", "-t"]
STOPSIGNAL SIGQUIT
