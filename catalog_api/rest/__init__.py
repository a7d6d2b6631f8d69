"""The catalog as JSON over HTTP: read-only, described by OpenAPI, errors as problem details."""
