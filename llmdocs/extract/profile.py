"""A profile: how to know the pages of one site generator and where things are in them. Data, no code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from llmdocs.extract.roles import Role, RoleTable


@dataclass(frozen=True)
class Profile:
    """One module of this package holds one profile under the name `PROFILE`."""

    name: str
    title: str
    """The generator's name as people write it."""
    generator: str = ""
    """How the content of `<meta name=generator>` starts, in lower case."""
    requires: str = ""
    """Text that must stand in the HTML as well: what tells a theme from others of the same generator."""
    traces: tuple[str, ...] = ()
    """Text in the HTML that only this generator writes, looked for when no meta element tells."""
    main: tuple[str, ...] = ()
    """CSS selectors of the element that holds the page, best first."""
    heading: tuple[str, ...] = ()
    """CSS selectors of the page's title where it stands outside the main element."""
    roles: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    """Selectors that hold for this generator only; they win over the common ones."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """GitHub's alert by the class name of a callout, where the name holds no word that tells."""
    furniture: tuple[str, ...] = ()
    """File names of pages made for browsing and searching, which stand where the site begins; or whole paths."""
    browsing: tuple[str, ...] = ()
    """CSS selectors of what only pages made for browsing have, where their names do not tell."""
    hollow: tuple[str, ...] = ()
    """How descriptions begin that the generator writes by itself: a first sentence says more."""
    rank: int = 50
    """Profiles are tried by rank, lowest first: a theme before the generator it belongs to."""
    verified: bool = True
    """False when the profile follows the theme's templates and no built page was seen."""

    @cached_property
    def table(self) -> RoleTable:
        from llmdocs.extract.common import ROLES

        return RoleTable(
            [(s, role) for role, selectors in self.roles.items() for s in selectors]
            + [(s, role) for role, selectors in ROLES.items() for s in selectors],
            self.kinds,
        )
