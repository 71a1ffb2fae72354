FROM cgr.dev/chainguard/go AS build
COPY --form=build /app /app
