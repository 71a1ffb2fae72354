# expect: none
FROM cgr.dev/chainguard/dotnet-sdk:latest-dev AS build
USER root
WORKDIR /src
COPY *.csproj .
RUN dotnet restore
COPY . .
RUN dotnet publish -c Release -o /out

FROM cgr.dev/chainguard/aspnet-runtime:latest
WORKDIR /app
COPY --from=build /out .
ENV ASPNETCORE_URLS=http://+:8080
ENTRYPOINT ["dotnet", "web.dll"]
