FROM cgr.dev/chainguard/gradle:latest-dev AS build
COPY --chown=gradle:gradle . /home/gradle/src
WORKDIR /home/gradle/src
RUN gradle build --no-daemon

FROM cgr.dev/chainguard/jre
COPY --from=build /home/gradle/src/build/libs/app.jar /app.jar
ENTRYPOINT ["java","-jar","/app.jar"]
