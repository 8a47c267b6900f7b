# Two stages: the first builds the web app and a virtual environment, the second runs it and holds nothing else.
ARG BASE=python:3.12-slim-bookworm

FROM ${BASE} AS build
# For networks with a certificate authority or a package index of their own; empty elsewhere.
ARG SSL_CERT_FILE
ARG PIP_INDEX_URL
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
# Before the sources, so that a change in them does not install everything again.
COPY requirements/ requirements/
RUN python3 -m venv /opt/tools && /opt/tools/bin/pip install --require-hashes -r requirements/tools.lock \
    && python3 -m venv /opt/ninedots && /opt/ninedots/bin/pip install --require-hashes -r requirements/run.lock
COPY . .
RUN /opt/tools/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /tmp/wheel . \
    && /opt/ninedots/bin/pip install --no-deps /tmp/wheel/*.whl \
    && /opt/ninedots/bin/pip uninstall --yes pip

FROM ${BASE}
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data ninedots \
    && install -d -o ninedots -g ninedots -m 0700 /data
COPY --from=build /opt/ninedots /opt/ninedots
ENV PATH=/opt/ninedots/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
    CMD ["python3", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/live', timeout=2)"]
CMD ["ninedots", "serve", "--host", "0.0.0.0", "--data", "/data"]
