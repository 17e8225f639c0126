"""rustdoc, from 1.63 to 1.95."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="rustdoc",
    title="rustdoc",
    generator="rustdoc",
    main=("#main-content", "main"),
    hollow=("API documentation for the Rust ",),
    roles={
        Role.DROP: (
            "a.anchor",
            "a.doc-anchor",
            "a.src",
            "a.srclink",
            "span.out-of-band",
            "#copy-path",
            "div.sidebar-elems",
            "a.scrape-help",
            "a.test-arrow",
            # Shown while a sign in the signature is pointed at; later versions do not write it into the page.
            "span.notable-traits",
            "div.rustdoc-breadcrumbs",
            # "Expand description": seen only while the part is closed.
            "summary.hideme",
        ),
        Role.UNWRAP: (
            "details.top-doc",
            # The name in a signature links to the signature.
            "a.fn[href^=#method.]",
            "a.fn[href^=#tymethod.]",
            "a.fnname[href^=#method.]",
            "a.fnname[href^=#tymethod.]",
            "a.associatedtype[href^=#associatedtype.]",
            "a.constant[href^=#associatedconstant.]",
        ),
        # "This example panics": what the sign before a block of code says when pointed at.
        Role.TITLE: ("a.tooltip",),
        Role.CALLOUT: ("div.warning",),
        Role.REFERENCE: ("sup[id^=fnref]",),
        Role.BACKLINK: ("a[href^=#fnref]",),
        Role.LAYOUT: ("div.item-table",),
        Role.CODE: ("pre.rust",),
    },
    furniture=("all.html", "*/all.html", "settings.html", "help.html", "search.html", "src/*"),
)
