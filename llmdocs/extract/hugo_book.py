"""Hugo with the Book theme."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="hugo-book",
    title="Hugo (Book)",
    generator="hugo ",
    requires="book-page",
    main=("article.book-article", "article.markdown"),
    # In an article only tabs have labels that name what they are for.
    roles={Role.DROP: ("a.anchor",), Role.TAB: ("label[for]",), Role.TITLE: ("div.book-expand-head",)},
    furniture=("404.html",),
    rank=20,
    verified=False,
)
