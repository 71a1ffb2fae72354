FROM cgr.dev/chainguard/nginx:latest
COPY --chown=nonroot:nonroot dist/ /usr/share/nginx/html/
COPY nginx.conf /etc/nginx/nginx.conf
USER nonroot
EXPOSE 8080
