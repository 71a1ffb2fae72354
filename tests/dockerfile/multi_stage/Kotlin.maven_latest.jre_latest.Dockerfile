# Builds the executable jar; Maven fetches everything first, in a layer that only pom.xml changes.
FROM cgr.dev/chainguard/maven:latest AS build
WORKDIR /home/build
COPY --chown=65532:65532 pom.xml ./
RUN mvn --batch-mode dependency:go-offline
COPY --chown=65532:65532 src src
RUN mvn --batch-mode -DskipTests package \
    && rm -f target/*-sources.jar target/*-javadoc.jar target/*-tests.jar \
    && cp target/app*.jar app.jar

# Runs the jar.
FROM cgr.dev/chainguard/jre:latest
WORKDIR /app
COPY --from=build --chown=65532:65532 /home/build/app.jar ./
ENTRYPOINT ["/usr/bin/java", "-jar", "app.jar"]
