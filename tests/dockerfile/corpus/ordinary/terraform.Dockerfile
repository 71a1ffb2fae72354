FROM hashicorp/terraform:1.9
COPY . /infra
WORKDIR /infra
ENTRYPOINT ["terraform"]
CMD ["plan"]
