# Builds the executable jar; a cache keeps what Gradle fetches.
FROM cgr.dev/chainguard/gradle:latest AS build
WORKDIR /home/build
COPY --chown=65532:65532 . .
RUN --mount=type=cache,target=/home/nonroot/.gradle,uid=65532,gid=65532 \
    gradle --no-daemon assemble \
    && rm -f build/libs/*-plain.jar build/libs/*-sources.jar build/libs/*-javadoc.jar \
    && cp build/libs/app*.jar app.jar

# Runs the jar.
FROM cgr.dev/chainguard/jre:latest
WORKDIR /app
COPY --from=build --chown=65532:65532 /home/build/app.jar ./
ENTRYPOINT ["/usr/bin/java", "-jar", "app.jar"]
