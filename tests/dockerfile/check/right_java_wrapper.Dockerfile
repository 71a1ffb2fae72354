# expect: none
FROM cgr.dev/chainguard/jdk:latest AS build
COPY --chown=65532 . .
RUN chmod +x ./mvnw && ./mvnw -B package

FROM cgr.dev/chainguard/jre:latest
COPY --from=build /home/build/target/*.jar /app/app.jar
ENTRYPOINT ["java", "-jar", "/app/app.jar"]
