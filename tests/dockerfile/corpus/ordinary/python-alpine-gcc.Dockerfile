FROM python:3-alpine
RUN apk add --no-cache --virtual .build-deps gcc musl-dev libffi-dev \
 && pip install cryptography \
 && apk del .build-deps
COPY bot.py /
CMD ["python", "/bot.py"]
