"""The guides as the program has them at hand."""

import re
import tomllib
from pathlib import Path

import pytest

from packbench.desktop.guide.pages import Guide, folder, page, picture
from packbench.language import Language, speak
from packbench.words import _

ROOT = Path(__file__).parents[3]
PICTURE = re.compile(r"!\[[^]]*\]\(([^)]+)\)")
NAMES = (
    "Stale", "Uncertain", "Paused", "Incomplete", "Start packing", "Details", "Take over…", "Resume",
    "Import…", "Your decision",
)  # fmt: skip
CODE = re.compile(r"`[^`]+`")
LINK = re.compile(r"(?<!!)\[[^]]*\]\(([^)]+)\)")


@pytest.mark.parametrize("guide", Guide)
@pytest.mark.parametrize("language", Language)
def test_every_guide_can_be_read_in_every_language(guide: Guide, language: Language) -> None:
    assert page(guide, language).startswith("# ")


def test_packers_read_their_own_language() -> None:
    texts = {language: page(Guide.PACKERS, language) for language in Language}
    assert len(set(texts.values())) == len(Language)
    keys = {language: re.findall(r"`PB[A-Z0-9…]+`", text) for language, text in texts.items()}
    assert all(found == keys[Language.ENGLISH] for found in keys.values())


def test_it_reads_of_the_same_commands_and_files_in_its_own_language() -> None:
    texts = {language: page(Guide.IT, language) for language in Language}
    assert len(set(texts.values())) == len(Language)
    told = {language: set(CODE.findall(re.sub(r"--root \w+", "", text))) for language, text in texts.items()}
    assert all(codes == told[Language.ENGLISH] for codes in told.values())


@pytest.mark.parametrize("language", Language)
def test_leads_read_of_states_and_buttons_by_the_names_that_the_window_gives_them(language: Language) -> None:
    text = page(Guide.LEADS, language)
    speak(language)
    try:
        missing = [name for name in NAMES if _(name) not in text]
    finally:
        speak(Language.ENGLISH)
    assert missing == []


def test_a_page_that_nobody_wrote_is_empty() -> None:
    assert page("guide-nobody", "en") == ""


@pytest.mark.parametrize("path", sorted(folder().glob("guide-*.md")), ids=lambda path: path.name)
def test_what_a_guide_shows_and_leads_to_is_carried_with_the_program(path: Path) -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        carried = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    text = path.read_text(encoding="utf-8")
    assert f"docs/{path.name}" in carried
    for reference in PICTURE.findall(text):
        assert picture(reference).is_file()
        name = Path(reference).name
        assert carried[f"tests/pictures/{name}"] == f"packbench/docs/pictures/{name}"
    for link in LINK.findall(text):
        assert f"docs/{link.split('#')[0]}" in carried


def test_a_carried_picture_comes_before_that_of_a_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = tmp_path / "docs" / "pictures" / "a.png"
    carried.parent.mkdir(parents=True)
    carried.write_bytes(b"")
    monkeypatch.setattr("packbench.desktop.guide.pages.PACKAGE", tmp_path)
    assert folder() == tmp_path / "docs"
    assert picture("../tests/pictures/a.png") == carried
