"""The colours of assets/tokens.css, measured as WCAG 2.2 asks (1.4.3 text, 1.4.11 controls)."""

import math
import re
from pathlib import Path

import pytest
from django.conf import settings

STYLE = Path(settings.BASE_DIR) / "assets" / "tokens.css"
TEXT, CONTROL = 4.5, 3.0
THEMES = {"light": 0, "dark": 1}
GROUNDS = ("canvas", "surface", "raised", "sunken", "hover")
TONES = ("ok", "waiting", "attention", "refused", "accent")

PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "muted", "accent-ink") for ground in GROUNDS),
    *((f"{tone}-ink", on, TEXT) for tone in TONES for on in (f"{tone}-soft", "surface", "canvas")),
    *((ink, f"{tone}-soft", TEXT) for tone in TONES for ink in ("ink", "muted")),
    ("accent-ink", "refused-soft", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    *(("control", ground, CONTROL) for ground in ("canvas", "surface", "raised")),
    *(("focus", ground, CONTROL) for ground in (*GROUNDS, "accent-soft")),
    *((tone, "surface", CONTROL) for tone in TONES),
    *((tone, "line", CONTROL) for tone in ("accent", "ok", "refused")),
]

# From OKLab to linear sRGB (B. Ottosson, "A perceptual color space for image processing", 2020)
TO_CONE = (
    (0.3963377774, 0.2158037573),
    (-0.1055613458, -0.0638541728),
    (-0.0894841775, -1.291485548),
)
TO_RGB = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.707614701),
)


@pytest.fixture(scope="module")
def tokens():
    return dict(re.findall(r"--color-([a-z0-9-]+):\s*([^;]+);", STYLE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "back", "needed"), PAIRS)
def test_a_colour_stands_out_from_its_ground(tokens, theme, front, back, needed):
    colours = (resolve(f"var(--color-{name})", tokens, THEMES[theme]) for name in (front, back))
    assert contrast(*colours) >= needed


def test_black_on_white_measures_21_to_1():
    assert contrast((0, 0, 0), (1, 0, 0)) == pytest.approx(21, abs=0.01)


def resolve(value, tokens, theme):
    """A token as lightness, chroma and hue, through light-dark() and var()."""
    if value.startswith("light-dark("):
        return resolve(arguments(value)[theme], tokens, theme)
    if value.startswith("var(--color-"):
        return resolve(tokens[value[len("var(--color-") : -1]], tokens, theme)
    return tuple(float(number) for number in re.fullmatch(r"oklch\((.+)\)", value)[1].split())


def arguments(call):
    inside = call[call.index("(") + 1 : -1]
    return [part.strip() for part in re.split(r",\s*(?![^(]*\))", inside)]


def luminance(colour):
    lightness, chroma, hue = (*colour, 0)[:3]
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    cone = [(lightness + i * a + j * b) ** 3 for i, j in TO_CONE]
    channels = (sum(k * c for k, c in zip(row, cone, strict=True)) for row in TO_RGB)
    red, green, blue = (min(1, max(0, channel)) for channel in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first, second):
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)
