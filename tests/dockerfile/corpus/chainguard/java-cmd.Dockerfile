FROM cgr.dev/chainguard/jre:latest
COPY target/app.jar /app/app.jar
CMD ["java", "-jar", "/app/app.jar"]
