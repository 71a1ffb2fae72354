# expect: none
FROM cgr.dev/chainguard/jdk AS build
COPY HelloWolfi.java /home/build/
RUN javac HelloWolfi.java

FROM cgr.dev/chainguard/jre
COPY --from=build /home/build/HelloWolfi.class /app/
CMD ["HelloWolfi"]
