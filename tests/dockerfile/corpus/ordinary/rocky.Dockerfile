FROM rockylinux:9 AS build
RUN dnf install -y git wget && \
    dnf clean all
RUN wget https://example.com/a.tar.gz
