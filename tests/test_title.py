"""What a page is called, where its headings and its `title` element say it differently."""

from llmdocs.convert.page import Reading, draft
from llmdocs.model import Draft


def drafted(title: str, body: str) -> Draft:
    page = f"<html><head><title>{title}</title></head><body><main>{body}</main></body></html>"
    return draft("page.html", page.encode(), Reading(site="https://docs.example.org/"))


def test_backticks_in_the_title_element_are_the_code_of_the_heading() -> None:
    found = drafted("Modules: `relay:queue` API | Relay", "<h2>Modules: <code>relay:queue</code> API</h2><p>Text.</p>")
    assert found.body == "# Modules: `relay:queue` API\n\nText."


def test_numbered_parts_of_the_first_level_do_not_name_the_page() -> None:
    found = drafted("Built-in functions", "<h1>1. Overview</h1><p>Text.</p><h1>2. Details</h1><p>Text.</p>")
    assert found.title == "Built-in functions"
    assert found.body.startswith("# 1. Overview\n")


def test_a_long_contents_before_the_page_does_not_hide_its_generator() -> None:
    toc = '<li><a href="#a">an entry</a></li>\n' * 4000
    body = f'<div id="content"><ul id="column2">{toc}</ul><div id="apicontent"><p>Text.</p></div>{" " * 30000}</div>'
    page = f'<html><head><title>Keys</title></head><body class="alt apidoc" id="api-section-keys">{body}</body></html>'
    assert draft("keys.html", page.encode(), Reading(site="https://docs.example.org/")).profile == "nodejs"
