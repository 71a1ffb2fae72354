FROM ruby:3.2-slim
RUN apt-get update && \
    apt-get install --no-install-recommends -y build-essential git libvips pkg-config curl && \
    rm -rf /var/lib/apt/lists /var/cache/apt/archives
WORKDIR /rails
COPY . .
RUN bundle install && bundle exec bootsnap precompile --gemfile
RUN groupadd --system --gid 1000 rails && \
    useradd rails --uid 1000 --gid 1000 --create-home --shell /bin/bash
USER rails:rails
CMD ["./bin/rails", "server"]
