FROM cgr.dev/chainguard/ruby:latest-dev AS build
WORKDIR /work
COPY Gemfile Gemfile.lock ./
RUN bundle config set --local path vendor && bundle install
COPY . .

FROM cgr.dev/chainguard/ruby:latest
COPY --from=build /work /work
WORKDIR /work
ENV BUNDLE_PATH=vendor
CMD ["./bin/rails", "server", "-b", "0.0.0.0"]
