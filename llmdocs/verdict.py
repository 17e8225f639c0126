"""What the rules have against one file, before the configuration has its say."""

from __future__ import annotations

from dataclasses import dataclass

from llmdocs.model import Finding, Span


@dataclass(frozen=True, slots=True)
class Leave:
    """What one comment of the file allows."""

    names: tuple[str, ...]
    """Of rules and families."""
    covers: Span
    unused: tuple[Finding, ...]
    """By name: what is to be said where nothing is found that it allows."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything that the rules that ran have found, allowed or not."""

    findings: tuple[Finding, ...] = ()
    leaves: tuple[Leave, ...] = ()
    english: bool = True
    """Whether the file is in English; rules that need English found nothing where it is not."""
