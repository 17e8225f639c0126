"""Pandoc, with its own template."""

from llmdocs.extract.profile import Profile
from llmdocs.extract.roles import Role

PROFILE = Profile(
    name="pandoc",
    title="Pandoc",
    generator="pandoc",
    main=("main", "body"),
    roles={
        Role.DROP: ("#TOC",),
        # Hidden from assistive software where it repeats the image's description; everyone else reads it.
        Role.CONTENT: ("figcaption",),
    },
)
