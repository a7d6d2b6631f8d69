"""Logs: the kinds that are known without being told, and grok patterns of users."""

import json
import re

import pytest

from crawler.config.classifiers import GrokClassifier
from crawler.config.policies import Compat
from crawler.errors import UnreadableFile
from crawler.formats.logs.grok import compile_grok
from crawler.formats.logs.patterns import PATTERNS
from crawler.registry import load_formats
from metastore.hivetypes.render import render_type

REQUEST = '127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /a.gif HTTP/1.0" 200 2326'
LOGS = {
    "combined_apache": [
        f'{REQUEST} "http://example.com/start" "Mozilla/4.08 [en] (Win98; I)"',
        '::1 - - [10/Oct/2000:13:55:36 -0700] "-" 408 - "-" "-"',
    ],
    "apache": [REQUEST, 'host.example.com - - [10/Oct/2000:13:55:36 -0700] "-" 408 -'],
    "linux_kernel": [
        "Jan  5 14:04:02 host kernel: [    0.000000] Linux version 5.4",
        "Jan 15 14:04:02 host sshd[123]: Accepted publickey for root",
    ],
    "microsoft_log": [
        "#Software: Microsoft Internet Information Services 8.5",
        "#Fields: date time s-ip cs-method cs(User-Agent) sc-status",
        "2024-01-01 00:00:01 10.0.0.1 GET Mozilla/5.0+(X) 200",
    ],
    "ruby_logger": [
        "D, [2024-01-31T10:00:00.123456 #1234] DEBUG -- : hello",
        "I, [2024-01-31T10:00:00.123456 #1234]  INFO -- web: a: b",
    ],
    "squid": [
        "1286536308.779    80 10.0.0.2 TCP_MISS/200 1 GET http://a/x - DIRECT/10.0.0.1 text/html"
    ],
    "redismonlog": ['1339518083.107412 [0 127.0.0.1:60866] "keys" "*"'],
    "redislog": [
        "[4018] 14 Nov 07:01:22.119 * Background saving terminated with success",
        "1234:M 14 Nov 2024 07:01:22.119 # Server initialized",
    ],
}


@pytest.mark.parametrize("name", LOGS)
@pytest.mark.parametrize("path", ["server.log", "access.log.1", "part-0000"])
def test_a_log_is_recognised_and_every_engine_can_read_it(classify, name, path):
    formats = load_formats()
    lines = LOGS[name]
    schema = classify(path, ("\n".join(lines) + "\n").encode(), formats)
    assert schema.format == name
    layout = formats.of(schema).layout([schema], schema.columns)
    assert layout.serde.library == "org.apache.hadoop.hive.serde2.RegexSerDe"
    assert {column.type for column in layout.columns} == {"string"}
    expression = re.compile(layout.serde.parameters["input.regex"])
    assert expression.groups == len(layout.columns)
    for line in lines:
        assert (expression.fullmatch(line) is None) == line.startswith("#")


def test_a_request_is_taken_apart(classify):
    formats = load_formats()
    schema = classify("f", (LOGS["combined_apache"][0] + "\n").encode(), formats)
    serde = formats.of(schema).layout([schema], schema.columns).serde
    found = re.fullmatch(serde.parameters["input.regex"], LOGS["combined_apache"][0])
    assert found is not None
    row = dict(zip([column.name for column in schema.columns], found.groups(), strict=True))
    assert row == {
        "clientip": "127.0.0.1",
        "ident": "-",
        "auth": "frank",
        "verb": "GET",
        "timestamp": "10/Oct/2000:13:55:36 -0700",
        "request": "/a.gif",
        "httpversion": "1.0",
        "rawrequest": None,
        "response": "200",
        "bytes": "2326",
        "referrer": "http://example.com/start",
        "agent": "Mozilla/4.08 [en] (Win98; I)",
    }


def test_comments_name_the_fields_of_a_web_servers_log(classify):
    formats = load_formats()
    schema = classify("u_ex.log", "\n".join(LOGS["microsoft_log"]).encode() + b"\n", formats)
    layout = formats.of(schema).layout([schema], schema.columns)
    assert [(column.name, column.comment) for column in layout.columns[3:5]] == [
        ("cs_method", "cs-method"),
        ("cs_user_agent", "cs(User-Agent)"),
    ]
    assert layout.parameters["skip.header.line.count"] == "2"


def test_a_pattern_for_a_part_of_the_line_is_enough(classify):
    part = GrokClassifier("part", "app", r"took %{NUMBER:took:double} ms")
    formats = load_formats([part])
    line = "2024-01-01 INFO request 5 took 2.5 ms (cached)"
    schema = classify("f", f"{line}\n".encode(), formats)
    layout = formats.of(schema).layout([schema], schema.columns)
    found = re.fullmatch(layout.serde.parameters["input.regex"], line)
    assert found is not None
    assert found.groups() == ("2.5",)
    assert json.loads(layout.parameters["skep.inferred.types"]) == {"took": "double"}
    assert layout.parameters["grokPattern"] == part.pattern


def test_lines_that_do_not_match_are_counted(classify):
    app = GrokClassifier("app", "app", "%{LOGLEVEL:level}: %{GREEDYDATA:text}")
    data = b"ERROR: it failed\n  at a.b.C\nINFO: next\nINFO: next\n"
    schema = classify("f", data, load_formats([app]))
    assert schema.notes == ("25% of its lines do not match the pattern: they are rows of NULLs",)
    with pytest.raises(UnreadableFile):
        classify("f", b"nothing\nof the\nkind here\n", load_formats([app]))


def test_glue_keeps_the_pattern_and_the_types(classify):
    app = GrokClassifier("app", "app", "%{MINE:m:int} %{WORD:w}", {"MINE": "[0-9]{3}"})
    formats = load_formats([app], Compat.GLUE)
    schema = classify("f", b"123 abc\n", formats)
    layout = formats.of(schema).layout([schema], schema.columns)
    assert [column.type for column in layout.columns] == ["int", "string"]
    assert layout.serde.parameters == {
        "input.format": app.pattern,
        "input.grokCustomPatterns": "MINE [0-9]{3}",
    }


EXPRESSIONS = {
    "a group of the user's own": ("(a|b) %{INT:n}", "b 5", ("5",)),
    "a named group": (r"(?<who>\w+) %{INT:n}", "ann 5", ("ann", "5")),
    "a named group of Python": (r"(?P<who>\w+)", "ann", ("ann",)),
    "a bracket that is no group": (r"\(%{INT:n}\) [(]", "(5) (", ("5",)),
    "looking ahead": (r"(?=5)%{INT:n}", "5", ("5",)),
    "a field twice": ("%{INT:n} %{INT:n}", "5 6", ("5", "6")),
}


@pytest.mark.parametrize(("pattern", "line", "groups"), EXPRESSIONS.values(), ids=EXPRESSIONS)
def test_only_fields_are_groups(pattern, line, groups):
    grok = compile_grok("c", pattern, {})
    found = re.fullmatch(grok.expression, line)
    assert found is not None
    assert found.groups() == groups
    assert len({name for name, _ in grok.fields}) == len(groups)


SAMPLES = {
    "IP": ["127.0.0.1", "::1", "fe80::1%eth0"],
    "HOSTNAME": ["example.com", "host-1"],
    "UUID": ["123e4567-e89b-12d3-a456-426614174000"],
    "MAC": ["00:11:22:33:44:55", "0011.2233.4455"],
    "EMAILADDRESS": ["a.b+c@example.com"],
    "URI": ["https://user@example.com:8080/a/b?x=1", "http://example.com"],
    "PATH": ["/var/log/x.log", r"C:\temp\x"],
    "TIMESTAMP_ISO8601": ["2024-01-31T10:00:00.5Z", "2024-01-31 10:00:00+02:00"],
    "HTTPDATE": ["10/Oct/2000:13:55:36 -0700"],
    "SYSLOGTIMESTAMP": ["Jan  5 14:04:02"],
    "SYSLOGLINE": ["Jan  5 14:04:02 host cron[7]: started"],
    "DATE": ["01/31/2024", "31.01.2024"],
    "DATESTAMP_RFC2822": ["Wed, 31 Jan 2024 10:00:00 +0100"],
    "NUMBER": ["1", "-2.5", ".5"],
    "QS": ['"a \\" b"', "'x'"],
    "LOGLEVEL": ["WARN", "warning", "Error", "FATAL"],
}


@pytest.mark.parametrize("name", SAMPLES)
def test_patterns_match_what_they_are_called_after(name):
    grok = compile_grok("c", f"%{{{name}:it}}", {})
    assert all(map(grok.matches, SAMPLES[name]))
    assert not grok.matches("€")


@pytest.mark.parametrize("name", PATTERNS)
def test_every_pattern_compiles_and_gives_up_fast(name):
    grok = compile_grok("c", f"%{{{name}:it}}!", {})
    for odd in ("a" * 5_000, "1:" * 2_000, "a.b-" * 1_000, '"' * 2_000, "/a" * 2_000):
        assert isinstance(grok.matches(odd), bool)


def test_types_of_fields_are_those_of_glue():
    pattern = " ".join(f"%{{NUMBER:{kind}:{kind}}}" for kind in ("byte", "short", "int", "long"))
    fields = compile_grok("c", pattern, {}).fields
    assert [render_type(kind) for _, kind in fields] == ["tinyint", "smallint", "int", "bigint"]
