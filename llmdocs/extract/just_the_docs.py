"""Jekyll with the just-the-docs theme."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

# Each site names its own callouts; these names are the ones that the theme's manual takes.
_KINDS = {"note": "NOTE", "new": "NOTE", "highlight": "NOTE", "important": "IMPORTANT", "warning": "WARNING"}
_NAMES = {name + ending: kind for name, kind in _KINDS.items() for ending in ("", "-title")}

PROFILE = Profile(
    name="just-the-docs",
    title="Jekyll (just-the-docs)",
    traces=("just-the-docs",),
    main=("#main-content > main", "#main-content"),
    roles={
        Role.DROP: ("a.anchor-heading",),
        Role.CALLOUT: tuple(f"{tag}.{name}" for tag in ("p", "blockquote") for name in _NAMES),
    },
    kinds=_NAMES,
    furniture=("404.html",),
    rank=20,
    verified=False,
)
