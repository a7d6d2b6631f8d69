"""JSON: one object a line, arrays of objects, objects one after another."""

from crawler.formats.json.reader import GlueJsonFormat, JsonFormat, custom_json

__all__ = ["GlueJsonFormat", "JsonFormat", "custom_json"]
