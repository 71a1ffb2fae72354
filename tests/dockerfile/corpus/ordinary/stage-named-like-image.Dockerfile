FROM golang:1.25 AS node
RUN go build -o /out/x .
FROM node
CMD ["/out/x"]
