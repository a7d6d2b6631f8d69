"""Two lines of each kind of log that the crawler knows, and the texts in them."""

Texts = tuple[str | None, ...]

_APACHE = (
    '192.0.2.1 - - [10/Oct/2024:13:55:36 -0700] "GET /a.gif HTTP/1.0" 200 2326',
    '192.0.2.2 - frank [10/Oct/2024:13:55:37 +0000] "POST /fü HTTP/1.1" 404 -',
)
_APACHE_TEXTS: tuple[Texts, ...] = (
    (
        "192.0.2.1",
        "-",
        "-",
        "10/Oct/2024:13:55:36 -0700",
        "GET",
        "/a.gif",
        "1.0",
        None,
        "200",
        "2326",
    ),
    (
        "192.0.2.2",
        "-",
        "frank",
        "10/Oct/2024:13:55:37 +0000",
        "POST",
        "/fü",
        "1.1",
        None,
        "404",
        None,
    ),
)
_AGENTS = (
    ("http://example.org/start.html", "Mozilla/4.08 [en] (Win98; I ;Nav)"),
    ("-", "curl/8.5"),
)

LOGS: dict[str, tuple[tuple[str, ...], tuple[Texts, ...]]] = {
    "apache": (_APACHE, _APACHE_TEXTS),
    "combined-apache": (
        tuple(
            f'{line} "{referrer}" "{agent}"'
            for line, (referrer, agent) in zip(_APACHE, _AGENTS, strict=True)
        ),
        tuple((*texts, *more) for texts, more in zip(_APACHE_TEXTS, _AGENTS, strict=True)),
    ),
    "linux-kernel": (
        (
            "Oct 10 13:55:36 web1 kernel: [    0.000000] Linux version 6.1",
            "Oct 10 13:55:37 web1 sshd[4711]: Accepted key for Jürgen",
        ),
        (
            ("Oct 10 13:55:36", "web1", "kernel", None, "0.000000", "Linux version 6.1"),
            ("Oct 10 13:55:37", "web1", "sshd", "4711", None, "Accepted key for Jürgen"),
        ),
    ),
    "microsoft-log": (
        (
            "#Software: Microsoft Internet Information Services 10.0",
            "#Fields: date time c-ip cs-method cs-uri-stem sc-status cs(User-Agent)",
            "2024-10-10 13:55:36 192.0.2.1 GET /a.gif 200 Mozilla/5.0",
            "2024-10-10 13:55:37 192.0.2.2 POST /b 404 curl/8.5",
        ),
        (
            ("2024-10-10", "13:55:36", "192.0.2.1", "GET", "/a.gif", "200", "Mozilla/5.0"),
            ("2024-10-10", "13:55:37", "192.0.2.2", "POST", "/b", "404", "curl/8.5"),
        ),
    ),
    "ruby-logger": (
        (
            "I, [2024-10-10T13:55:36.123456 #4711]  INFO -- main: started",
            "E, [2024-10-10T13:55:37.123456 #4711] ERROR -- : failed: é",
        ),
        (
            ("2024-10-10T13:55:36.123456", "4711", "INFO", "main", "started"),
            ("2024-10-10T13:55:37.123456", "4711", "ERROR", "", "failed: é"),
        ),
    ),
    "squid": (
        (
            "1728568536.123  45 192.0.2.1 TCP_MISS/200 1934 GET http://a.org/a - DIRECT/b a/gif",
            "1728568537.456   1 192.0.2.2 TCP_HIT/304 300 GET http://a.org/b frank NONE/- a/html",
        ),
        (
            (
                *("1728568536.123", "45", "192.0.2.1", "TCP_MISS", "200", "1934", "GET"),
                *("http://a.org/a", "-", "DIRECT", "b", "a/gif"),
            ),
            (
                *("1728568537.456", "1", "192.0.2.2", "TCP_HIT", "304", "300", "GET"),
                *("http://a.org/b", "frank", "NONE", "-", "a/html"),
            ),
        ),
    ),
    "redismonlog": (
        (
            '1728568536.123456 [0 127.0.0.1:60866] "SET" "key" "välue"',
            '1728568537.123456 [3 127.0.0.1:60866] "PING"',
        ),
        (
            ("1728568536.123456", "0", "127.0.0.1:60866", "SET", '"key" "välue"'),
            ("1728568537.123456", "3", "127.0.0.1:60866", "PING", None),
        ),
    ),
    "redislog": (
        (
            "4711:M 10 Oct 2024 13:55:36.123 * Ready to accept connections",
            "4711:C 10 Oct 2024 13:55:37.456 # Saved the DB: é",
        ),
        (
            ("4711", "M", "10 Oct 2024 13:55:36.123", "*", "Ready to accept connections"),
            ("4711", "C", "10 Oct 2024 13:55:37.456", "#", "Saved the DB: é"),
        ),
    ),
}
"""Format -> lines, and for each row the texts of all columns."""
