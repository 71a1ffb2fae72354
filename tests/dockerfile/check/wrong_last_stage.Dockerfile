# expect: 3 CG004, 3 CG005
FROM scratch AS none
FROM cgr.dev/chainguard/go:latest
