"""The address a site is published at, read from its pages where nobody says it."""

from __future__ import annotations

import pytest

from llmdocs.convert.address import about, site_url


def page(canonical: str) -> bytes:
    return f'<html><head><link rel="canonical" href="{canonical}"></head><body>x</body></html>'.encode()


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("index.html", "https://docs.acme.test/relay/"),
        ("index.html", "https://docs.acme.test/relay/index.html"),
        ("guide/index.html", "https://docs.acme.test/relay/guide/"),
        ("guide/index.html", "https://docs.acme.test/relay/guide"),
        ("guide/keys.html", "https://docs.acme.test/relay/guide/keys.html"),
        ("guide/keys.html", "https://docs.acme.test/relay/guide/keys"),
        ("guide/a b.html", "https://docs.acme.test/relay/guide/a%20b.html"),
    ],
)
def test_the_address_is_what_stands_before_the_path(path: str, canonical: str) -> None:
    assert site_url([(path, page(canonical))]) == "https://docs.acme.test/relay/"


def test_pages_that_disagree_say_nothing() -> None:
    pages = [("a.html", page("https://one.test/a.html")), ("b.html", page("https://two.test/b.html"))]
    assert site_url(pages) == ""


def test_a_page_that_names_another_as_canonical_is_outvoted() -> None:
    pages = [
        ("a.html", page("https://one.test/a.html")),
        ("b.html", page("https://one.test/b.html")),
        ("old.html", page("https://one.test/new.html")),
    ]
    assert site_url(pages) == "https://one.test/"


def test_no_canonical_link_gives_nothing() -> None:
    assert site_url([("index.html", b"<p>x</p>")]) == ""


def test_the_home_page_names_the_site() -> None:
    home = b"<title>Welcome - Acme Relay</title><meta name=description content='Delivers webhooks.'>"
    assert about(home) == ("Acme Relay", "Delivers webhooks.")
    assert about(b"<title>Acme Relay</title>") == ("Acme Relay", "")
    assert about(b"<p>x</p>") == ("", "")
    assert about(b"<title>Redirecting</title><meta http-equiv=refresh content='0; url=latest/'>") == ("", "")
