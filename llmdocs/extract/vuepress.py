"""VuePress 1 and 2."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="vuepress",
    title="VuePress",
    generator="vuepress",
    main=(
        "main.vp-home",
        "main.home",
        "[vp-content] > #content",
        "[vp-content]",
        ".theme-default-content",
        ".content__default",
        "main",
    ),
    roles={
        Role.UNWRAP: ("a.header-anchor",),
        Role.CALLOUT: ("div.hint-container",),
        Role.CALLOUT_TITLE: ("p.hint-container-title",),
        Role.CARD: ("a.vp-hero-action-button",),
        Role.TITLE: ("div.code-block-title-bar",),
        Role.DROP: (
            "div.vp-tab-title",
            "div.vp-code-tab-title",
            "div.line-numbers",
            "span.external-link-icon-sr-only",
            "span.sr-only",
            "div.vp-footer",
            "footer.vp-page-meta",
            "footer.page-edit",
            "div.page-nav",
        ),
    },
    furniture=("404.html",),
)
