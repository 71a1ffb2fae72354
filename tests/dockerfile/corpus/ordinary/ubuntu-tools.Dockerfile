FROM ubuntu:22.04

ARG DEBIAN_FRONTEND=noninteractive
RUN apt-get update && apt-get -y upgrade && apt-get install -y \
    curl \
    git \
    jq \
    python3 \
    python3-pip \
    vim \
    && rm -rf /var/lib/apt/lists/*

COPY scripts /opt/scripts
CMD ["/bin/bash"]
