FROM fedora:41
RUN dnf -y update && dnf install -y gcc make openssl-devel && dnf clean all
WORKDIR /src
COPY . .
RUN make
CMD ["./server"]
