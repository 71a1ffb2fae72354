# expect: none
FROM cgr.dev/chainguard/ruby:latest-dev AS builder
ENV BUNDLE_PATH=/work/vendor/bundle
COPY Gemfile Gemfile.lock ./
RUN bundle install

FROM cgr.dev/chainguard/ruby:latest
ENV BUNDLE_PATH=/work/vendor/bundle
COPY --from=builder /work/vendor /work/vendor
COPY app.rb ./
ENTRYPOINT ["ruby", "app.rb"]
