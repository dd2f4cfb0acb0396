"""An HTML document that needs nobody: it may fetch nothing, and runs only what is written into it."""

import base64
import hashlib
import html
from collections.abc import Iterator


def document(title: str, style: str, body: str, *scripts: str, inline_style: bool = False) -> bytes:
    """Return an HTML document that may fetch nothing and run nothing but the scripts given, in their order.

    ``inline_style`` allows styles on single elements too, as Leaflet sets them.
    """
    styles = "'unsafe-inline'" if inline_style else digest(style)
    allowed = " ".join(map(digest, scripts)) or "'none'"
    policy = (
        f"default-src 'none'; img-src data:; style-src {styles}; script-src {allowed}; "
        "base-uri 'none'; form-action 'none'"
    )
    run = "".join(f"<script>{script}</script>\n" for script in scripts).removesuffix("\n")
    return f"""<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{html.escape(policy, quote=True)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{html.escape(title)}</title>
<style>{style}</style>
</head>
<body>
{body}
{run}</body>
</html>
""".encode()


def digest(content: str) -> str:
    """Return the hash by which a policy allows a script or a style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def paragraph(words: str, kind: str = "") -> str:
    """Return a paragraph; "" for no words."""
    if not words:
        return ""
    return f'<p class="{kind}">{html.escape(words)}</p>' if kind else f"<p>{html.escape(words)}</p>"


def opening(title: str, under: str, warning: str, lead: str) -> Iterator[str]:
    """Yield what every such document begins with; "" for what is not said."""
    yield f"<h1>{html.escape(title)}</h1>"
    yield paragraph(under, "quiet")
    yield paragraph(warning, "warn")
    yield paragraph(lead, "lead")
