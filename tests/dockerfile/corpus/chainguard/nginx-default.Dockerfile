FROM cgr.dev/chainguard/node:latest-dev AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM cgr.dev/chainguard/nginx
COPY --from=build /app/dist /usr/share/nginx/html
COPY nginx.conf /etc/nginx/conf.d/nginx.default.conf
EXPOSE 8080
