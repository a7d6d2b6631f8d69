"""Logs, one record a line, described by grok patterns."""

from crawler.formats.logs.builtin import (
    apache,
    combined_apache,
    glue_apache,
    glue_combined_apache,
    glue_linux_kernel,
    glue_redislog,
    glue_redismonlog,
    glue_ruby_logger,
    glue_squid,
    linux_kernel,
    redislog,
    redismonlog,
    ruby_logger,
    squid,
)
from crawler.formats.logs.reader import custom_log
from crawler.formats.logs.w3c import microsoft_log

__all__ = [
    "apache",
    "combined_apache",
    "custom_log",
    "glue_apache",
    "glue_combined_apache",
    "glue_linux_kernel",
    "glue_redislog",
    "glue_redismonlog",
    "glue_ruby_logger",
    "glue_squid",
    "linux_kernel",
    "microsoft_log",
    "redislog",
    "redismonlog",
    "ruby_logger",
    "squid",
]
