FROM cgr.dev/chainguard/wolfi-base
RUN apk update && apk add ruby-3.3 ruby-3.3-dev build-base
COPY . /app
WORKDIR /app
RUN gem install bundler && bundle install
CMD ["ruby", "app.rb"]
