# expect: none
# Commands that may not run, or are not the programs that they look like.
FROM cgr.dev/chainguard/maven:latest AS build
RUN command -v curl && curl x
RUN which git > /dev/null 2>&1 && git x || true
RUN test -x /usr/bin/curl && curl x
RUN [ -d .git ] && git x; true
RUN if [ -f x ]; then curl x; else git x; fi
RUN for f in a b; do curl $f; done
RUN while false; do curl x; done
RUN case $A in b) curl x ;; esac
RUN curl() { true; }; curl x
RUN function git { true; }; git x
RUN ! curl x
RUN curl x || true
RUN curl x || exit 0
RUN curl x || exit $A
RUN <<EOF
#!/usr/bin/env python
curl
EOF
RUN true || curl x
RUN curl x & true
RUN ./curl x && /opt/bin/git x && tools/npm ci
RUN $CURL x && "${GIT}" x && c?rl x
RUN { curl x; } || true
RUN (curl x) || true
RUN (true; curl x; true) || true
RUN if true; then (curl x); fi
RUN mvn -B package # && npm ci

FROM cgr.dev/chainguard/jre:latest
COPY --from=build /home/build/app.jar .
