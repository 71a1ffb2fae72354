FROM public.ecr.aws/docker/library/node:22 AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build
FROM mirror.gcr.io/library/nginx:1.27
COPY --from=build /app/dist /usr/share/nginx/html
