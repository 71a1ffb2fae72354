# Restores the packages first, in a layer that only the project file changes, then publishes.
FROM cgr.dev/chainguard/dotnet-sdk:latest AS build
USER root
WORKDIR /src
COPY app.*proj ./
RUN dotnet restore app.*proj
COPY . .
RUN dotnet publish app.*proj --no-restore --configuration Release --output /out -p:UseAppHost=false

# Runs what was published.
FROM cgr.dev/chainguard/dotnet-runtime:latest
WORKDIR /app
COPY --from=build --chown=65532:65532 /out ./
ENTRYPOINT ["/usr/bin/dotnet", "app.dll"]
