# expect: 3 CG016, 5 CG016, 8 CG016, 10 CG017, 11 CG006
FROM cgr.dev/chainguard/gradle:latest AS build
COPY --chown=gradle:gradle . /src
FROM scratch AS files
ADD --chown=app a /a
FROM cgr.dev/chainguard/nginx:latest
ARG OWNER=nonroot
COPY --from=build --chown=${OWNER} /src/dist /usr/share/nginx/html
COPY --chown=nginx:nginx conf /etc/nginx/
USER nonroot
RUN true
