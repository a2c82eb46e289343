"""The data of the page -> one HTML file that needs nothing else and may talk to nobody.

The policy in it allows exactly the script and the style sheet of the bundle, by hash, and no
connection. Data stand in a block that no browser runs; `<`, `>` and `&` are escaped in it, so that
no name can close the block.
"""

from __future__ import annotations

import base64
import hashlib
import html

import orjson

from parkgraph.loaders.html.appearance import Json
from parkgraph.loaders.html.bundle import read_static

_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_PAGE = """<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="parkgraph view">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<noscript>此页面需要 JavaScript。 This page needs JavaScript.</noscript>
<div id="app"></div>
<script type="application/json" id="graph-data">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def page_of(data: Json) -> bytes:
    """Write the page around the data; equal data give equal bytes."""
    script, style = read_static("viewer.js"), read_static("viewer.css")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash_source(script)}",
            f"style-src {_hash_source(style)}",
            # Pictures that the page draws itself, for export and print.
            "img-src blob: data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    page = _PAGE.format(
        policy=html.escape(policy, quote=False),
        title=html.escape(str(data["title"])),
        style=style,
        data=script_safe(orjson.dumps(data).decode()),
        script=script,
    )
    return page.encode("utf-8")


def script_safe(json: str) -> str:
    """JSON that cannot end the element it stands in, and means the same.

    >>> script_safe('"</script>"')
    '"\\\\u003c/script\\\\u003e"'
    """
    for char, escaped in _ESCAPES.items():
        json = json.replace(char, escaped)
    return json


def _hash_source(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
