//! A Dockerfile of 2,000 lines.

/// Stages of some languages. `{n}` stands for a number that each stage has for itself.
const STAGES: [&str; 4] = [
    r#"
# Service {n}, in Go.
FROM --platform=$BUILDPLATFORM cgr.dev/chainguard/go:latest-dev AS go{n}
ARG TARGETOS
ARG TARGETARCH
ENV CGO_ENABLED=0 \
    GOFLAGS="-trimpath -buildvcs=false"
WORKDIR /src/service{n}
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/root/.cache/go-build go mod download
COPY . .
RUN GOOS=$TARGETOS GOARCH=$TARGETARCH go build \
        # The version is asked for in /healthz.
        -ldflags "-s -w -X main.version={n}" \
        -o /out/service{n} ./cmd/service{n}
"#,
    r"
FROM cgr.dev/chainguard/node:latest-dev AS web{n}
WORKDIR /app
ENV NODE_ENV=production
COPY --chown=node:node package.json package-lock.json ./
RUN npm ci && npm cache clean --force
COPY --chown=node:node . .

RUN npm run build -- --base=/{n}/ && rm -rf src tests && find dist -name '*.map' -delete
",
    r#"
# The reports of service {n}. What pip installs goes to a directory that is copied as a whole.
FROM cgr.dev/chainguard/python:latest-dev AS report{n}
USER root
RUN apk add --no-cache \
        build-base \
        git \
        libpq
USER 65532
WORKDIR /home/nonroot
RUN python -m venv venv \
    && venv/bin/pip install --no-cache-dir --upgrade pip setuptools \
    && if [ -n "$EXTRA_INDEX" ]; then venv/bin/pip config set global.extra-index-url "$EXTRA_INDEX"; fi
COPY requirements.txt ./
RUN venv/bin/pip install --no-cache-dir -r requirements.txt
"#,
    r#"
FROM cgr.dev/chainguard/static:latest AS run{n}
LABEL org.opencontainers.image.title="service {n}" \
      org.opencontainers.image.vendor="Example" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=go0 --chown=65532:65532 /out/service0 /usr/bin/service{n}
COPY --from=cgr.dev/chainguard/busybox:latest /etc/passwd /etc/group /etc/service{n}/
ENV SERVICE_LISTEN=:8080
USER 65532
EXPOSE 8080
ENTRYPOINT ["/usr/bin/service{n}", "--config", "/etc/service{n}/config.yaml"]
CMD ["serve"]
"#,
];

/// The text: stages until it is full, and comments for the rest.
pub fn dockerfile() -> String {
    let mut text = String::from("# syntax=docker/dockerfile:1\n");
    let mut stages = (0..).map(|n: usize| STAGES[n % STAGES.len()].replace("{n}", &n.to_string()));
    while text.lines().count() + 60 < 2000 {
        text.extend(stages.by_ref().take(STAGES.len()));
    }
    while text.lines().count() < 2000 {
        text += "# The end.\n";
    }
    text
}
