FROM ubuntu:22.04
RUN apt-get update && apt-get install -y sudo && \
    useradd -ms /bin/bash dev && usermod -aG sudo dev && \
    echo "dev ALL=(ALL) NOPASSWD:ALL" >> /etc/sudoers
USER dev
WORKDIR /home/dev
