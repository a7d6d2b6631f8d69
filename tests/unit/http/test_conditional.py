import pytest

from catalog_api.http.conditional import etag, is_unchanged, unchanged


@pytest.mark.parametrize(
    ("header", "answer"),
    [
        (None, False),
        ('"5.2"', True),
        ('W/"5.2"', True),
        ('"5.1", "5.2"', True),
        ("*", True),
        ('"5.1"', False),
        ("5.2", False),
        ("", False),
    ],
)
def test_a_client_has_the_present_version_if_its_header_names_it(
    header: str | None, answer: bool
) -> None:
    assert is_unchanged(etag(5, 2), header) is answer


def test_the_answer_without_content_repeats_the_tag() -> None:
    assert (unchanged('"5.2"').status_code, unchanged('"5.2"').headers["etag"]) == (304, '"5.2"')
