"""VitePress."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="vitepress",
    title="VitePress",
    generator="vitepress v",
    main=(".VPHome", "main .vp-doc", ".vp-doc", ".VPPage", "main", "#VPContent"),
    roles={
        Role.DROP: ("span.lang", "div.line-numbers-wrapper"),
        Role.TABLIST: ("div.tabs",),
        Role.PANELS: ("div.blocks",),
        Role.APART: ("span.text",),
    },
    furniture=("404.html",),
)
