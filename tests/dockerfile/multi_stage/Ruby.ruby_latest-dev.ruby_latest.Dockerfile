# Installs the gems, and Bundler among them: the production image has none.
FROM cgr.dev/chainguard/ruby:latest-dev AS build
ENV GEM_HOME=/work/vendor/gems BUNDLE_FROZEN=true BUNDLE_WITHOUT=development:test
WORKDIR /work
COPY --chown=65532:65532 Gemfile* ./
RUN gem install --no-document bundler && bundle install
COPY --chown=65532:65532 . .

# Runs the application.
FROM cgr.dev/chainguard/ruby:latest
ENV GEM_HOME=/work/vendor/gems BUNDLE_FROZEN=true BUNDLE_WITHOUT=development:test
WORKDIR /work
COPY --from=build --chown=65532:65532 /work ./
ENTRYPOINT ["/usr/bin/ruby", "app.rb"]
