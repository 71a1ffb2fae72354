FROM cgr.dev/chainguard/dotnet-sdk:latest AS build
WORKDIR /source
COPY . .
USER root
RUN mkdir /app && dotnet publish -o /app
USER nonroot

FROM cgr.dev/chainguard/dotnet-runtime:latest
COPY --from=build /app /app
CMD ["/app/Shop.dll"]
