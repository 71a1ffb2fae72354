FROM cgr.dev/chainguard/node:latest-dev AS build
WORKDIR /srv
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile
COPY . .
RUN yarn build

FROM cgr.dev/chainguard/nginx:latest
COPY --from=build /srv/build /usr/share/nginx/html
