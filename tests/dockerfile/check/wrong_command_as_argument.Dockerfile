# expect: 4 CG014, 6 CG014, 8 CG014, 10 CG014, 12 CG014, 14 CG014, 16 CG014, 18 CG014, 21 CG014, 24 CG014, 26 CG014, 29 CG014, 31 CG014, 33 CG014, 35 CG014, 37 CG014, 40 CG014, 42 CG014, 45 CG014, 48 CG014, 50 CG014, 52 CG014
# The entrypoint's program again.
FROM cgr.dev/chainguard/node:latest AS a
CMD ["node", "app.js"]
FROM cgr.dev/chainguard/python:latest AS b
CMD ["/usr/bin/python3", "main.py"]
FROM cgr.dev/chainguard/python:latest AS c
CMD ["/app/venv/bin/python", "main.py"]
FROM cgr.dev/chainguard/nginx:latest AS d
CMD ["nginx", "-g", "daemon off;"]
FROM cgr.dev/chainguard/tomcat:latest AS e
CMD ["catalina.sh", "run"]
FROM cgr.dev/chainguard/jre:latest AS f
CMD ["java", "-jar", "app.jar"]
FROM cgr.dev/chainguard/valkey:latest AS g
CMD ["valkey-server", "--port", "1"]
FROM a AS h
CMD ["node"]
# A program that an interpreter would run as a file.
FROM b AS i
CMD ["gunicorn", "app:app"]
FROM cgr.dev/chainguard/node:latest-dev AS j
ENV PATH="/app/node_modules/.bin:$PATH"
CMD ["npm", "start"]
FROM cgr.dev/chainguard/ruby:latest AS k
CMD ["bundle", "exec", "puma"]
FROM cgr.dev/chainguard/php:latest AS l
WORKDIR /app
CMD ["./start.sh"]
FROM cgr.dev/chainguard/python:latest AS m
CMD ["sh", "-c", "flask run"]
FROM cgr.dev/chainguard/redis:latest AS n
CMD ["/bin/bash"]
FROM cgr.dev/chainguard/maven:latest AS o
CMD ["java", "-jar", "app.jar"]
FROM cgr.dev/chainguard/go:latest AS p
CMD ["/app/server"]
# The shell becomes the argument.
FROM cgr.dev/chainguard/node:latest AS q
CMD npm start
FROM cgr.dev/chainguard/go:latest AS r
CMD ./server
# Only the first word is the script.
FROM cgr.dev/chainguard/bash:latest AS s
CMD ["bash", "/run.sh"]
# Programs that keep a container running.
FROM cgr.dev/chainguard/go:latest AS t
CMD ["cat"]
FROM cgr.dev/chainguard/node:latest AS u
CMD ["tail", "-f", "/dev/null"]
FROM cgr.dev/chainguard/python:latest AS v
CMD ["/sbin/tini", "--", "app.py"]
FROM cgr.dev/chainguard/static:latest
