FROM cgr.dev/chainguard/maven:latest-dev AS build
WORKDIR /home/build
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY src src
RUN mvn -B package -DskipTests

FROM cgr.dev/chainguard/jre:latest
COPY --from=build /home/build/target/app.jar /app.jar
ENTRYPOINT ["java", "-jar", "/app.jar"]
