"""The logs that AWS Glue knows without being told."""

from collections.abc import Callable
from functools import partial

from crawler.formats.logs.reader import LogFormat

_APACHE = "%{COMMONAPACHELOG}"
_COMBINED_APACHE = "%{COMBINEDAPACHELOG}"
_LINUX_KERNEL = (
    r"(?:<[0-9]+>)?(?<timestamp>%{SYSLOGTIMESTAMP}|%{TIMESTAMP_ISO8601}) %{SYSLOGHOST:host} "
    r"%{PROG:program}(?:\[%{NONNEGINT:pid}\])?: (?:\[ *%{NUMBER:uptime}\] )?%{GREEDYDATA:message}"
)
_RUBY_LOGGER = (
    r"[DFEWIAU], \[%{TIMESTAMP_ISO8601:timestamp} #%{POSINT:pid}\] +%{LOGLEVEL:loglevel} -- "
    r"+(?<progname>[^:]*?): %{GREEDYDATA:message}"
)
_SQUID = (
    r"%{NUMBER:timestamp} +%{INT:duration} %{IPORHOST:client_address} "
    r"%{WORD:cache_result}/%{NONNEGINT:status_code} %{NONNEGINT:bytes} %{NOTSPACE:request_method} "
    r"%{NOTSPACE:url} %{NOTSPACE:user} %{WORD:hierarchy_code}/%{NOTSPACE:server} "
    r"%{NOTSPACE:content_type}"
)
_REDISMONLOG = (
    r"%{NUMBER:timestamp} \[%{NONNEGINT:database} %{NOTSPACE:client}\] "
    r'"%{WORD:command}"(?: %{GREEDYDATA:params})?'
)
_REDISLOG = (
    r"\[?%{POSINT:pid}(?:\]|:%{WORD:role}) "
    r"(?<timestamp>%{MONTHDAY} %{MONTH}(?: [0-9]{4})? %{TIME}) (?<level>[.*#-]) "
    r"%{GREEDYDATA:message}"
)

combined_apache: Callable[[], LogFormat] = partial(LogFormat, "combined_apache", _COMBINED_APACHE)
apache: Callable[[], LogFormat] = partial(LogFormat, "apache", _APACHE)
linux_kernel: Callable[[], LogFormat] = partial(LogFormat, "linux_kernel", _LINUX_KERNEL)
ruby_logger: Callable[[], LogFormat] = partial(LogFormat, "ruby_logger", _RUBY_LOGGER)
squid: Callable[[], LogFormat] = partial(LogFormat, "squid", _SQUID)
redismonlog: Callable[[], LogFormat] = partial(LogFormat, "redismonlog", _REDISMONLOG)
redislog: Callable[[], LogFormat] = partial(LogFormat, "redislog", _REDISLOG)

glue_combined_apache: Callable[[], LogFormat] = partial(
    LogFormat, "combined_apache", _COMBINED_APACHE, glue=True
)
glue_apache: Callable[[], LogFormat] = partial(LogFormat, "apache", _APACHE, glue=True)
glue_linux_kernel: Callable[[], LogFormat] = partial(
    LogFormat, "linux_kernel", _LINUX_KERNEL, glue=True
)
glue_ruby_logger: Callable[[], LogFormat] = partial(
    LogFormat, "ruby_logger", _RUBY_LOGGER, glue=True
)
glue_squid: Callable[[], LogFormat] = partial(LogFormat, "squid", _SQUID, glue=True)
glue_redismonlog: Callable[[], LogFormat] = partial(
    LogFormat, "redismonlog", _REDISMONLOG, glue=True
)
glue_redislog: Callable[[], LogFormat] = partial(LogFormat, "redislog", _REDISLOG, glue=True)
