"""The Korean edition: every sentence translated, nothing of the source lost, files as made."""

import re

import blocks
import catalogues
import korean
import nbformat
import pytest
from babel.messages.catalog import Catalog
from course import ROOT, anchors, local_links, prose

NAMES = catalogues.there()
EDITION = korean.edition()
NOTEBOOKS = [page for page in EDITION if page.endswith(".ipynb")]
every_notebook = pytest.mark.parametrize("page", NOTEBOOKS)


# The catalogues and what they give


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_is_translated_and_nothing_is_lost(name):
    """If not: make korean, then look at these sentences in translations/ko (STYLE.md)."""
    found = [f"{what}: {message}" for message, what in catalogues.faults(name)]
    assert not found, f"translations/ko/{name}.po\n" + "\n".join(found)


@pytest.mark.parametrize("name", NAMES)
def test_catalogue_is_as_it_is_written(name, tmp_path, monkeypatch):
    stored = (catalogues.FOLDER / f"{name}.po").read_text(encoding="utf-8")
    catalogue = catalogues.read(name)
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    catalogues.write(name, catalogue)
    assert (tmp_path / f"{name}.po").read_text(encoding="utf-8") == stored


def test_files_are_what_the_catalogues_give():
    """If not: make korean"""
    made = korean.made()
    assert korean.present() == set(made)
    for name, text in made.items():
        assert (ROOT / name).read_text(encoding="utf-8") == text, name


@every_notebook
def test_cells_code_and_results_are_those_of_the_english_notebook(page):
    english, edition = (nbformat.read(ROOT / path, 4) for path in (page, EDITION[page]))
    assert english.metadata == edition.metadata
    sets = next((c.id for c in english.cells if c.cell_type == "code"), "")  # the language
    for one, other in zip(english.cells, edition.cells, strict=True):
        assert {**one, "source": 0, "outputs": 0} == {**other, "source": 0, "outputs": 0}
        installs = "install" in one.metadata.get("tags", [])
        if one.cell_type == "code" and not installs and one.id != sets:
            assert one.source == other.source
        for before, after in zip(one.get("outputs", []), other.get("outputs", []), strict=True):
            assert before.output_type == after.output_type
            data = [{**o.get("data", {}), "text/plain": 0, "text/html": 0} for o in (before, after)]
            assert data[0] == data[1]
            for number in re.findall(r"\d+\.\d+", before.get("text", "")):
                assert number in after.text


@every_notebook
def test_first_cell_installs_from_here_and_sets_the_language(page):
    cells = [c for c in nbformat.read(ROOT / EDITION[page], 4).cells if c.cell_type == "code"]
    if "/solutions/" not in page and page[10].isdigit():
        (up,) = re.findall(r"%pip install --quiet (\S+)", "\n".join(c.source for c in cells[:2]))
        assert ((ROOT / EDITION[page]).parent / up).resolve() == ROOT
        assert 'os.environ["SINCNET_LANGUAGE"] = "ko"' in cells[0].source


@every_notebook
def test_all_that_is_read_is_korean(page):
    """Alt texts, read-outs, guesses, and what check says."""
    for cell in nbformat.read(ROOT / EDITION[page], 4).cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            said = [output.text] if "check(" in cell.source and "text" in output else []
            said += data.get("text/plain", "").split("\n") if "image/png" in data else []
            for line in said:
                assert re.search("[가-힣]", line), line
            if "image/png" in data:
                assert output.metadata["image/png"]["alt"] == said[0]


@pytest.mark.parametrize("page", EDITION)
def test_links_of_the_edition_resolve(page):
    path = ROOT / EDITION[page]
    if path.suffix == ".svg":
        return
    text = prose(path) if path.suffix == ".ipynb" else path.read_text(encoding="utf-8")
    for link in local_links(text):
        file, _, anchor = link.partition("#")
        target = path.parent / file if file else path
        assert target.exists(), link
        if anchor:
            found = prose(target) if target.suffix == ".ipynb" else target.read_text("utf-8")
            assert anchor in anchors(found), link


def test_start_pages_link_to_each_other():
    start = "notebooks/00_start_here.ipynb"
    assert "](ko/00_start_here.ipynb)" in prose(ROOT / start)
    assert "](../00_start_here.ipynb)" in prose(ROOT / EDITION[start])
    assert "](README.ko.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "](README.md)" in (ROOT / "README.ko.md").read_text(encoding="utf-8")


# What is found where something is wrong


@pytest.mark.parametrize(
    ("message", "translation", "what"),
    [
        ("see [there](a.ipynb)", "[거기](b.ipynb) 참고", "link 'a.ipynb' is missing"),
        ("see [there](a.ipynb)", "거기 참고", "link 'a.ipynb' is missing"),
        ("![a picture](a.svg)", "![그림](b.svg)", "link 'a.svg' is missing"),
        ("of $f_1$ Hz", "$f_2$ Hz의", "formula 'f_1' is missing"),
        ("call `check`", "검사를 부름", "code span 'check' is missing"),
        ("80 bands of 251 taps", "대역 여든 개, 탭 251개", "number '80' is missing"),
        ("the **band** is", "대역은", "1 bold marks became 0"),
        ("the **band** is", "**대역(band)**은", "1 bold marks became 0"),
        ("{hz:.1f} Hz wide", "폭이 {hz} Hz", "places differ"),
        ("| a | b |", "| 가 |", "another number of cells"),
        ("<tspan>f</tspan> here", "여기 f", "markup '<tspan>' is missing"),
    ],
)
def test_what_a_translation_has_lost_is_named(message, translation, what):
    assert any(what in fault for fault in blocks.faults(message, translation))


def test_good_translation_has_lost_nothing():
    message = "**Now** see [03](a.ipynb#b): $f_1$ of `low`, 1.5 Hz, is *small*."
    translation = "**이제** 1.5 Hz인 `low`의 $f_1$은 작습니다([03](a.ipynb#b))."
    assert blocks.faults(message, translation) == []


def test_heading_with_brackets_is_refused_for_links_cannot_lead_there():
    assert blocks.faults("The mel scale", "멜 스케일(mel scale)", heading=True)


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A catalogue of two sentences, whose sources can be changed."""
    sources = {"One sentence of the course.": "here", "Another one.": "there"}
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path)
    monkeypatch.setattr(catalogues, "source", lambda name: sources)
    catalogues.update("docs")
    catalogue = catalogues.read("docs")
    for message in catalogue:
        if message.id:
            message.string = "번역"
    catalogues.write("docs", catalogue)
    return sources


def test_changed_sentence_is_fuzzy_until_it_is_looked_at(small):
    assert catalogues.faults("docs") == []
    small["One sentence of this course."] = small.pop("One sentence of the course.")
    assert {what for _, what in catalogues.faults("docs")} == {
        "is stale: not in the sources",
        "is not in the catalogue yet",
    }
    catalogues.update("docs")
    ((message, what),) = catalogues.faults("docs")
    assert message == "One sentence of this course."
    assert what.startswith("is fuzzy")
    found = catalogues.read("docs").get(message)
    assert (found.string, found.previous_id) == ("번역", ["One sentence of the course."])
    assert message not in catalogues.translations("docs")
    catalogues.update("docs")
    assert catalogues.read("docs").get(message).previous_id == ["One sentence of the course."]


def test_new_sentence_is_not_translated_and_a_dropped_one_goes(small):
    del small["Another one."]
    small["Quite different words, 7 of them."] = "there"
    catalogues.update("docs")
    assert catalogues.faults("docs") == [("Quite different words, 7 of them.", "is not translated")]
    assert len([m for m in catalogues.read("docs") if m.id]) == 2


def test_sentence_of_another_catalogue_is_taken_from_there(small):
    other = Catalog(locale="ko")
    other.add("Both have this.", "둘 다 있음")
    catalogues.write("README", other)
    small["Both have this."] = "there"
    catalogues.update("docs")
    assert catalogues.translations("docs")["Both have this."] == "둘 다 있음"


# Texts


TEXT = """## A heading

A paragraph
of two lines.

> *"A quote"*

- an item with `code`
- 12 $x$

1. first
   goes on

| a head | b |
|---|---|
| a cell | `code` |

$$x = 1$$

```
code stays
```
"""


def test_messages_of_a_text():
    assert blocks.messages(TEXT) == [
        "A heading",
        "A paragraph of two lines.",
        '*"A quote"*',
        "an item with `code`",
        "first goes on",
        "| a head | b |",
        "| a cell | `code` |",
    ]


def test_translation_keeps_what_is_around_the_messages():
    made = blocks.translate(TEXT, lambda message: message.replace("a", "가"))
    assert "## A he가ding\n\nA p가r가gr가ph of two lines.\n\n> *" in made
    assert "- 가n item with `code`\n- 12 $x$\n\n1. first goes on\n\n| 가 he가d | b |\n|---" in made
    assert made.endswith("$$x = 1$$\n\n```\ncode stays\n```\n")
    assert blocks.headings(made) == ["A-he가ding"]
