FROM nvidia/cuda:12.4.1-runtime-ubuntu22.04
RUN apt update && apt install -y python3-pip
COPY requirements.txt .
RUN pip3 install -r requirements.txt
COPY . .
CMD ["python3", "serve.py"]
