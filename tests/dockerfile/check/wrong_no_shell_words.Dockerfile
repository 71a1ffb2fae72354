# expect: 4 CG006, 6 CG006, 9 CG006, 11 CG006, 14 CG006, 17 CG006, 20 CG006
# Without an entrypoint, CMD is the program.
FROM cgr.dev/chainguard/static:latest AS a
CMD ["sh", "-c", "app"]
FROM scratch AS b
CMD ["/bin/sh"]
FROM cgr.dev/chainguard/python:latest AS c
ENTRYPOINT []
CMD ["sh", "-c", "flask run"]
FROM cgr.dev/chainguard/wolfi-base:latest AS d
CMD ["/bin/bash", "-c", "app"]
FROM cgr.dev/chainguard/wolfi-base:latest AS e
SHELL ["/bin/bash", "-c"]
CMD app
# An entrypoint that cannot use `/bin/sh`.
FROM cgr.dev/chainguard/python:latest AS f
CMD python main.py
FROM cgr.dev/chainguard/python:latest AS g
CMD ["app.py"]
ENTRYPOINT python
FROM cgr.dev/chainguard/static:latest
