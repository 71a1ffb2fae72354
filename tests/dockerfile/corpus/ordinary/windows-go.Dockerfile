FROM golang:1.22-nanoserver
COPY . .
RUN go build .
