"""Whether the text of a picture says what it shows."""

from __future__ import annotations

import re

_WHAT = (
    "image|img|images|screen[ _-]?shots?|screen[ _-]?(?:capture|grab|recording)|screen|picture|pic|photo|figure|fig"
    "|diagram|graph|chart|plot|illustration|drawing|gif|animation|alt(?:ernative)?[ _-]?text|alt|text|placeholder"
    "|untitled|thumbnail|preview|example|output|results?|step|media|graphic|capture|capture d['’]écran|bild|imagen"
    "|imagem|captura(?: de pantalla)?|截图|图片|图|画像|スクリーンショット|图像"
)
_GENERIC = re.compile(
    rf"(?:(?:an?|the|this) )?(?:(?:example|sample|full|new|main|annotated) )?(?:{_WHAT})"
    r"(?: (?:here|description|below|above))?[ _#.:-]{0,3}\d{0,20}",
    re.IGNORECASE,
)
# `Screenshot 2024-03-01 at 12.30.11`, `image-20240301123011`, `IMG_1234`, `Pasted image …`, `create-key.png`, a hash.
_FILE = re.compile(
    r"(?:screen[ _-]?shot|screenshot from|image|img|pasted image|capture|photo|bildschirmfoto)[ _-]{0,3}\d"
    r"[\w .:,-]{0,60}|[\w./@%-]{1,200}\.(?:png|jpe?g|gif|svg|webp|avif|bmp)|[0-9a-f-]{16,80}|\d{1,20}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def says_nothing(alt: str, target: str) -> bool:
    """Whether a text that is there says no more than that there is a picture, or what its file is called."""
    bare = " ".join(alt[:300].split()).strip(" .!:*_`")
    stem = re.sub(r"[?#].*", "", target[:500]).rpartition("/")[2].rpartition(".")[0]
    same_name = " " not in bare and bare.lower() == stem.lower() and (len(bare) <= 3 or not bare.isalpha())
    return same_name or _GENERIC.fullmatch(bare) is not None or _FILE.fullmatch(bare) is not None


def tells(alt: str) -> bool:
    """Whether a text is long enough to stand for a picture, and no mere label of it."""
    return len(_WORD.findall(alt)) >= 3 or (not alt.isascii() and len(alt) >= 6)
