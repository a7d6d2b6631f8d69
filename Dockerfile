# syntax=docker/dockerfile:1

FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.lock ./
RUN python -m venv /opt/skep \
    && /opt/skep/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY metastore metastore
COPY crawler crawler
COPY catalog_api catalog_api
COPY migrations migrations
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /dist . \
    && /opt/skep/bin/pip install --no-cache-dir --no-deps /dist/*.whl

FROM python:3.13-slim
LABEL org.opencontainers.image.title="Skep" \
      org.opencontainers.image.description="Hive-compatible metastore and data catalog" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN useradd --create-home --home-dir /data --uid 10001 skep
COPY --from=build /opt/skep /opt/skep
ENV PATH=/opt/skep/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    SKEP_HOST=0.0.0.0
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 9083 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/readyz', timeout=2)"]
ENTRYPOINT ["skep"]
CMD ["serve"]
