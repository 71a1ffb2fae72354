FROM cgr.dev/chainguard/dotnet-sdk:latest AS build
WORKDIR /src
COPY *.csproj .
RUN dotnet restore
COPY . .
RUN dotnet publish -c Release -o /app

FROM cgr.dev/chainguard/aspnet-runtime:latest
WORKDIR /app
COPY --from=build /app .
ENTRYPOINT ["dotnet", "Shop.dll"]
