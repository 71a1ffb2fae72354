# expect: none
# Packages in a file system of its own, which becomes the last stage.
FROM cgr.dev/chainguard/wolfi-base AS build
RUN apk add --no-cache --no-scripts --initdb --root /out --keys-dir /etc/apk/keys \
    --repositories-file /etc/apk/repositories wolfi-baselayout busybox nginx

FROM scratch
COPY --from=build /out /
USER 65532
CMD nginx -g 'daemon off;'
