FROM gcc:14 AS build
WORKDIR /src
COPY . .
RUN make && make install PREFIX=/out

FROM debian:stable-slim
COPY --from=build /out /usr/local
CMD ["myprog"]
