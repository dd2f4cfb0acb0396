"""A style's symbol as SVG: the same on the screen (``static/dom.js``), in the exported map and in its legend."""

from layers.map.palette import INK, Style


def svg(paint: Style, size: int = 22, number: str = "", colour: str = "") -> str:
    """Return the symbol of a style; ``number`` may hold digits and a dash, nothing else."""
    inset = max(1.0, paint.width / 2 + 0.5)
    half = size / 2
    fill = colour or paint.fill
    dash = f' stroke-dasharray="{" ".join(map(str, paint.dash))}"' if paint.dash else ""
    line = f'stroke="{paint.stroke}" stroke-width="{paint.width:g}"{dash}'
    radius = half - inset
    body = f'<circle cx="{half:g}" cy="{half:g}" r="{radius:g}" fill="{fill}" fill-opacity="{paint.opacity:g}" {line}/>'
    ink = paint.stroke if paint.stroke != "none" else INK
    if paint.symbol == "outline" and number:
        body = (
            f'<circle cx="{half:g}" cy="{half:g}" r="{half - 1.5:g}" fill="{paint.stroke}" stroke="#fff" '
            'stroke-width="2"/>'
        )
        ink = "#ffffff"
    elif paint.symbol == "outline":
        side = size - 2 * inset
        body = (
            f'<rect x="{inset:g}" y="{inset:g}" width="{side:g}" height="{side:g}" rx="4" fill="{fill}" '
            f'fill-opacity="{paint.opacity:g}" {line}/>'
        )
    elif paint.symbol == "diamond":
        corners = f"M{half:g} {inset:g}L{size - inset:g} {half:g}L{half:g} {size - inset:g}L{inset:g} {half:g}Z"
        body = f'<path d="{corners}" fill="{fill}" {line}/>'
    elif paint.symbol == "triangle":
        corners = f"M{half:g} {inset:g}L{size - inset:g} {size - inset:g}L{inset:g} {size - inset:g}Z"
        body = f'<path d="{corners}" fill="{fill}" {line}/>'
    elif paint.symbol == "double":
        body += (
            f'<circle cx="{half:g}" cy="{half:g}" r="{max(1.0, radius - 3):g}" fill="none" stroke="{paint.stroke}"/>'
        )
    elif paint.symbol == "square":
        body = (
            f'<rect x="{size * 0.18:g}" y="{size * 0.18:g}" width="{size * 0.64:g}" height="{size * 0.64:g}" '
            f'fill="{fill}" fill-opacity="{paint.opacity:g}" {line}/>'
        )
    elif paint.symbol == "dot":
        body = f'<circle cx="{half:g}" cy="{half:g}" r="{size * 0.27:g}" fill="{fill}" {line}/>'
    words = "".join(sign for sign in number if sign.isdigit() or sign in "–- \u202f")
    if words:
        body += (
            f'<text x="{half:g}" y="{half:g}" fill="{ink}" text-anchor="middle" dominant-baseline="central" '
            f'font-size="{size * (0.4 if len(words) > 2 else 0.48):g}" font-weight="600">{words}</text>'  # noqa: PLR2004
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 {size} {size}" '
        f'aria-hidden="true">{body}</svg>'
    )
