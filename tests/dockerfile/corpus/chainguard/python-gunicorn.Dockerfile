FROM cgr.dev/chainguard/python:latest-dev AS build
COPY requirements.txt .
RUN pip install --user -r requirements.txt

FROM cgr.dev/chainguard/python:latest
COPY --from=build /home/nonroot/.local /home/nonroot/.local
COPY . /app
WORKDIR /app
EXPOSE 8000
CMD ["gunicorn", "--bind", "0.0.0.0:8000", "wsgi:app"]
