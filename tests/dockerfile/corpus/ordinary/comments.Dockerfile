# Build stage
FROM maven:3-openjdk-17 AS build   
# The sources
COPY . .

# Build; tests run elsewhere
RUN mvn -q package \
    # keep it quiet
    -DskipTests

FROM openjdk:17 # not a comment
CMD ["java", "-jar", "app.jar"]
