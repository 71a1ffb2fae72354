# expect: 2 CG019, 4 CG019, 7 CG019
# chainguard-images ignore=CG5
FROM cgr.dev/chainguard/static:latest
# chainguard-images: ignore=CG006
COPY a b
# The chainguard-images ignore what is written here.
# chainguard-images ignore=CG004,DL3006
USER 65532
