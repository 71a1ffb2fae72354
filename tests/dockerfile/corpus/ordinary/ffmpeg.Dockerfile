FROM python:3.11-slim
RUN apt-get update && apt-get install -y ffmpeg libsm6 libxext6 && apt-get clean
COPY . /app
WORKDIR /app
RUN pip install --no-cache-dir -r requirements.txt
EXPOSE 7860
CMD ["python", "app.py"]
