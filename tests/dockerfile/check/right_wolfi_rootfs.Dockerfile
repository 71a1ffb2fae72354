# expect: none
# Packages in a separate file system, which becomes the final stage.
FROM cgr.dev/chainguard/wolfi-base AS build
RUN apk add --no-cache --no-scripts --initdb --root /out --keys-dir /etc/apk/keys \
    --repositories-file /etc/apk/repositories wolfi-baselayout busybox nginx

FROM scratch
COPY --from=build /out /
USER 65532
CMD nginx -g 'daemon off;'
