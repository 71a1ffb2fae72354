# expect: 4 CG006, 5 CG006
FROM cgr.dev/chainguard/python:latest
ENV PATH="/venv/bin:$PATH" PYTHONUNBUFFERED=1
RUN pip install flask
CMD python app.py
