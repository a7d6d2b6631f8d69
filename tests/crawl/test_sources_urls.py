"""Secrets of connection URLs come from the environment and are never shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import make_url

from crawler.config import DatabaseTarget, StorageAccess
from crawler.config.uris import target_of
from crawler.connection_urls import expanded, hide, secrets_of, without_secrets
from crawler.errors import DriverUnavailable, SourceUnreachable, UnknownScheme, UnusableTarget
from crawler.locations import parse_location
from tests.crawl.sources import crawl


@given(st.text(min_size=1, max_size=20).filter(lambda text: text.isprintable()))
def test_any_password_of_the_environment_arrives_as_it_is(password: str) -> None:
    url = expanded("postgresql://${USER}:${PASS}@db:${PORT}/shop", {
        "USER": "me@home", "PASS": password, "PORT": "5432",
    })  # fmt: skip
    parsed = make_url(url)
    assert (parsed.username, parsed.password, parsed.port) == ("me@home", password, 5432)


@given(st.from_regex(r"[a-zA-Z0-9%._~!$&'()*+,;=@-]{3,20}", fullmatch=True))
def test_a_password_is_never_shown(password: str) -> None:
    url = f"mysql://me:QX{password}@host/db?ssl_password=QX{password}&a=b"
    assert f"QX{password}" not in without_secrets(url)
    assert without_secrets(url).endswith("&a=b")
    assert f"QX{password}" not in hide(f"login of 'me' with QX{password} failed", secrets_of(url))


def test_a_whole_url_may_come_from_the_environment() -> None:
    environment = {"DATABASE_URL": "sqlite:////data/x.db", "HOME": "/home/me"}
    assert expanded("${DATABASE_URL}", environment) == "sqlite:////data/x.db"
    assert expanded("sqlite:///${HOME}/x.db", environment) == "sqlite:////home/me/x.db"


def test_a_variable_that_is_not_set_is_named() -> None:
    with pytest.raises(UnusableTarget, match="the variable SHOP_PASSWORD is not set"):
        crawl("mysql://me:${SHOP_PASSWORD}@host/db", environment={})


@pytest.mark.parametrize("kind", ["postgresql", "mysql", "mariadb"])
def test_a_server_that_is_down_is_an_error_without_the_password(kind: str) -> None:
    with pytest.raises(SourceUnreachable, match="check host, port and network") as caught:
        crawl(f"{kind}://me:h1dden@127.0.0.1:1/shop")
    assert "h1dden" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert f"{kind}://me:***@127.0.0.1:1/shop" in str(caught.value)


def test_a_missing_driver_says_what_to_install() -> None:
    with pytest.raises(DriverUnavailable, match="pip install snowflake-sqlalchemy"):
        crawl("snowflake://me:h1dden@account/db")


@pytest.mark.parametrize(
    "url", ["nothing", "ftp://me:h1dden@host/db", "mysql://me:h1dden@host:x/"]
)
def test_a_url_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(UnusableTarget) as caught:
        crawl(url)
    assert "h1dden" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("postgress://me:h1dden@h/db", "postgresql"),
        ("postgress:/me:h1dden@h/db", "postgresql"),
        ("mysq://me:a/h1dden?x#@h/db", "mysql"),
        ("jdbc:postgresql://me:h1dden@h/db", "postgresql"),
        ("jdbc:mysql://h/db?user=me&password=h1dden", "mysql"),
    ],
)
def test_a_mistyped_scheme_shows_no_password_and_the_one_that_is_meant(url, meant) -> None:
    with pytest.raises(UnknownScheme, match="databases") as caught:
        parse_location(url)
    assert "h1dden" not in f"{caught.value} {caught.value.location}"
    assert f"did you mean {meant}://?" in str(caught.value)


def test_the_short_name_of_postgresql_is_a_database_too() -> None:
    target = target_of("postgres://me@host/shop", StorageAccess())
    assert target == DatabaseTarget("postgres://me@host/shop", "shop/%")


def test_a_short_password_spoils_no_words() -> None:
    secrets = secrets_of("mysql://me:x@host/db?token=in")
    text = "no index 'next' in mysql://me:x@host/db?token=in&a=b, password x, does not exist"
    assert hide(text, secrets) == (
        "no index 'next' *** mysql://me:***@host/db?token=***&a=b, password ***, does not exist"
    )
