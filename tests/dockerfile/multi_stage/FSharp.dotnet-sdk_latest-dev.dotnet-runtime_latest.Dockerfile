# Restores the packages first, in a layer that only the project file changes, then publishes.
FROM cgr.dev/chainguard/dotnet-sdk:latest-dev AS build
WORKDIR /work/src
COPY --chown=65532:65532 app.*proj ./
RUN dotnet restore app.*proj
COPY --chown=65532:65532 . .
RUN dotnet publish app.*proj --no-restore --configuration Release --output /work/out -p:UseAppHost=false

# Runs what was published.
FROM cgr.dev/chainguard/dotnet-runtime:latest
WORKDIR /app
COPY --from=build --chown=65532:65532 /work/out ./
ENTRYPOINT ["/usr/bin/dotnet", "app.dll"]
