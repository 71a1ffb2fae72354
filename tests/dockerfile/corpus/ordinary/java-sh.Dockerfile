FROM eclipse-temurin:17
COPY target/service.jar /service.jar
ENV JAVA_OPTS="-Xmx512m"
ENTRYPOINT exec java $JAVA_OPTS -jar /service.jar
