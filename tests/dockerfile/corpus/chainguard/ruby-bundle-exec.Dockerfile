FROM cgr.dev/chainguard/ruby:latest-dev
WORKDIR /work
COPY . .
RUN bundle install
CMD ["bundle", "exec", "puma"]
