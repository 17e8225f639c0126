"""Pages that hold nothing but the way to another one; neither these nor real pages may be taken for the other."""

import pytest

from llmdocs.convert.page import Reading, draft
from llmdocs.model import Status

SITE = "https://docs.acme.test/relay/"
MOVED = '<p>This page is now <a href="new.html">New</a>.</p>'


def status(path: str, canonical: str, body: str, decided: Status | None = None) -> Status:
    page = f'<html><head><title>Old</title><link rel="canonical" href="{canonical}"></head><body>{body}</body></html>'
    return draft(path, page.encode(), Reading(site=SITE), decided=decided).status


@pytest.mark.parametrize(
    ("path", "canonical", "body"),
    [
        ("new.html", f"{SITE}new.html", MOVED),
        ("new.html", f"{SITE}new", MOVED),
        ("new/index.html", f"{SITE}new/", MOVED),
        ("index.html", SITE, MOVED),
        ("index.html", "https://mirror.test/", MOVED),
        ("1.0/new.html", f"{SITE}2.0/new.html", '<p>Old. See <a href="../2.0/new.html">the new version</a>.</p>'),
        ("a b.html", f"{SITE}a%20b.html", ""),
        ("old.html", "", MOVED),
        ("old.html", "https://[", MOVED),
        ("old.html", f"{SITE}new.html", '<p>See <a href="other.html">another page</a>.</p>'),
        ("old.html", f"{SITE}new.html", "<p>A short page of its own.</p>"),
        ("old.html", f"{SITE}new.html", MOVED + "<p>But first you should know what follows here.</p>" * 5),
    ],
)
def test_a_page_is_a_page(path: str, canonical: str, body: str) -> None:
    assert status(path, canonical, body) is Status.PAGE


@pytest.mark.parametrize(
    ("path", "canonical", "body"),
    [
        ("old.html", f"{SITE}new.html", ""),
        ("old.html", "new.html", MOVED),
        ("old.html", f"{SITE}new.html", MOVED),
        ("new/old/index.html", "/relay/new/", '<a href="../">Moved</a>'),
        ("index.html", f"{SITE}latest/", '<a href="latest/">Latest</a>'),
        ("renew.html", f"{SITE}unrenew.html", ""),
    ],
)
def test_a_stub_is_a_redirect(path: str, canonical: str, body: str) -> None:
    assert status(path, canonical, body) is Status.REDIRECT


def test_the_source_may_keep_a_stub() -> None:
    assert status("old.html", f"{SITE}new.html", MOVED, decided=Status.PAGE) is Status.PAGE
