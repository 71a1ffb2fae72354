# expect: none
FROM cgr.dev/chainguard/maven:latest-dev AS build
WORKDIR /home/build
COPY pom.xml .
RUN mvn dependency:go-offline
COPY src/ src/
RUN mvn -DskipTests package

FROM cgr.dev/chainguard/jre:latest
COPY --from=build /home/build/target/app.jar app.jar
CMD ["-jar", "app.jar"]
