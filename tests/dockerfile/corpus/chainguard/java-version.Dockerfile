FROM cgr.dev/chainguard/jdk:openjdk-17-dev AS build
WORKDIR /src
COPY . .
RUN ./gradlew build
