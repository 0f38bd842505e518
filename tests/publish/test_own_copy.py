"""A copy of one's own: made, renewed, never overwritten; opened, it stays unmodified."""

import errno
import json
import shutil
import sys
from datetime import date

import own_copy
import pytest
from course import ROOT, anchors, local_links, prose, tree

START, LESSON = "notebooks/00_start_here.ipynb", "notebooks/01_mel_spacing.ipynb"
KOREAN = "notebooks/ko/00_start_here.ipynb"
OLD = f"01_mel_spacing_mine_until_{date.today()}"


@pytest.fixture
def course(tmp_path):
    """A small course, which may move on."""
    for name in (START, LESSON, "notebooks/solutions/01_mel_spacing.ipynb", "docs/slides.md"):
        (tmp_path / "course" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / "course" / name)
    shutil.copytree(ROOT / "images", tmp_path / "course" / "images")
    return tmp_path / "course"


@pytest.fixture
def mine(course, tmp_path):
    """A fresh copy of it."""
    assert own_copy.renew(tmp_path / "mine", course=course) == []
    return tmp_path / "mine"


def edit(file, cell=0, **changes):
    """Change a cell of a notebook; without changes, its text."""
    notebook = json.loads(file.read_text(encoding="utf-8"))
    notebook["cells"][cell] |= changes or {"source": ["changed"]}
    file.write_text(json.dumps(notebook), encoding="utf-8")
    return file.read_bytes()


def first_text(file):
    return "".join(json.loads(file.read_text(encoding="utf-8"))["cells"][0]["source"])


# What is copied


def test_the_copy_is_whole_and_without_results(tmp_path):
    assert own_copy.renew(tmp_path) == []
    copied = sorted(tmp_path.glob("notebooks/**/*.ipynb"))
    assert [path.relative_to(tmp_path) for path in copied] == [
        path.relative_to(ROOT) for path in sorted(ROOT.glob("notebooks/**/*.ipynb"))
    ]
    for path in copied:
        stored = json.loads((ROOT / path.relative_to(tmp_path)).read_text(encoding="utf-8"))
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell, before in zip(notebook["cells"], stored["cells"], strict=True):
            assert cell["source"] == before["source"]
            assert not cell.get("outputs")
            assert cell.get("execution_count") is None
        assert notebook["metadata"]["language_info"]["version"] == sys.version.split()[0]


def test_both_start_pages_show_the_progress_in_their_language(tmp_path):
    own_copy.renew(tmp_path)
    (tmp_path / "progress.json").write_text('{"1.1": "right with hints"}')
    own_copy.show_progress(tmp_path)
    for page, words in ((START, "1.1 with hints"), (KOREAN, "1.1 (힌트 봄)")):
        cells = json.loads((tmp_path / page).read_text(encoding="utf-8"))["cells"]
        (shown,) = [output for cell in cells for output in cell.get("outputs", [])]
        assert words in "".join(shown["data"]["text/plain"])


def test_news_are_told_in_korean_on_the_korean_start_page(course, mine):
    shutil.copytree(ROOT / "notebooks" / "ko", course / "notebooks" / "ko")
    edit(mine / LESSON)
    edit(course / LESSON, source=["newer"])
    own_copy.renew(mine, course=course)
    own_copy.show_progress(mine)
    text = (mine / KOREAN).read_text(encoding="utf-8")
    assert "01_mel_spacing.ipynb의 새 판이 있습니다" in text
    assert "다음과 같이 치십시오: `make lab TAKE=01`" in text


def test_links_and_pictures_of_the_copy_lead_somewhere(tmp_path):
    own_copy.renew(tmp_path)
    pages = [*tmp_path.glob("notebooks/**/*.ipynb"), *tmp_path.glob("docs/*.md")]
    texts = {p: prose(p) if p.suffix == ".ipynb" else p.read_text("utf-8") for p in pages}
    for page, text in texts.items():
        for link in local_links(text):
            file, _, anchor = link.partition("#")
            target = (page.parent / file).resolve() if file else page
            assert target.exists(), (page, link)
            assert not anchor or anchor in anchors(texts[target]), (page, link)


def test_the_copy_is_nothing_to_git(mine):
    assert (mine / ".gitignore").read_text() == "*\n"
    assert "my_course/" in (ROOT / ".gitignore").read_text().splitlines()


def test_nothing_is_written_into_the_course(course, mine):
    before = tree(course)
    edit(mine / LESSON)
    own_copy.renew(mine, ["01"], course=course)
    own_copy.show_progress(mine)
    assert tree(course) == before


# What is renewed, and what stays


def test_an_untouched_lesson_is_renewed(course, mine):
    edit(course / LESSON)
    (course / "images" / "network.svg").write_text("new", encoding="utf-8")
    assert own_copy.renew(mine, course=course) == []
    assert first_text(mine / LESSON) == "changed"
    assert (mine / "images" / "network.svg").read_text("utf-8") == "new"


def test_a_touched_lesson_stays_and_the_newer_one_is_offered(course, mine):
    own = edit(mine / LESSON)
    assert own_copy.renew(mine, course=course) == [], "there is no newer one yet"
    edit(course / LESSON, source=["newer"])
    edit(course / START, source=["newer"])
    for _ in range(2):
        (news,) = own_copy.renew(mine, course=course, option=" MINE=elsewhere")
        assert "There is a newer 01_mel_spacing.ipynb." in news
        assert "type `make lab MINE=elsewhere TAKE=01`; yours" in news
        assert (mine / LESSON).read_bytes() == own
        assert first_text(mine / START) == "newer", "others are renewed"
        assert news in own_copy.progress.start_page(mine)["text/plain"]


def test_the_newer_one_is_taken_and_the_old_one_kept(course, mine):
    for i, name in enumerate((OLD, f"{OLD}_2")):
        own = edit(mine / LESSON, source=[f"mine {i}"])
        edit(course / LESSON, source=[f"newer {i}"])
        (news,) = own_copy.renew(mine, ["01"], course=course)
        assert news == f"01_mel_spacing.ipynb is the newest one; yours is now called {name}.ipynb."
        assert (mine / "notebooks" / f"{name}.ipynb").read_bytes() == own
        assert first_text(mine / LESSON) == f"newer {i}"
        assert own_copy.renew(mine, course=course) == []


def test_nothing_to_take(course, mine):
    before = tree(mine / "notebooks")
    (news,) = own_copy.renew(mine, ["01"], course=course)
    assert news == "TAKE=01: you have changed no lesson that begins so."
    assert tree(mine / "notebooks") == before


def test_the_newest_one_is_not_taken_again(course, mine):
    edit(mine / LESSON, source=["mine"])
    before = tree(mine / "notebooks")
    (news,) = own_copy.renew(mine, ["01"], course=course)
    assert news.startswith("01_mel_spacing.ipynb is the newest one already, so yours stays as it")
    assert f"afresh, give {mine / LESSON} another name and type `make lab`." in news
    edit(course / LESSON, source=["newer"])
    offered, hint = own_copy.renew(mine, ["1"], course=course)
    assert offered.startswith("There is a newer 01_mel_spacing.ipynb.")
    assert hint == "TAKE=1: you have changed no lesson that begins so. Two digits, please: TAKE=01."
    assert tree(mine / "notebooks") == before


def test_running_a_lesson_is_not_touching_it(course, mine):
    output = {"output_type": "stream", "name": "stdout", "text": ["1"]}
    ran = edit(mine / LESSON, cell=1, outputs=[output], execution_count=1)
    notebook = json.loads(ran)
    notebook["cells"].append(notebook["cells"][1] | {"id": "new", "source": [], "outputs": []})
    notebook["metadata"]["language_info"] = {}
    (mine / LESSON).write_text(json.dumps(notebook), encoding="utf-8")
    ran = (mine / LESSON).read_bytes()
    own_copy.renew(mine, course=course)
    assert (mine / LESSON).read_bytes() == ran, "what it showed stays until there is a newer one"
    edit(course / LESSON)
    assert own_copy.renew(mine, course=course) == []
    assert first_text(mine / LESSON) == "changed"


def test_what_else_is_there_stays(course, mine):
    own = [
        mine / "notebooks" / name for name in ("speaker_net.pt", "my_group/ann/a.wav", "x.ipynb")
    ]
    own.append(mine / "progress.json")
    for file in own:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"mine")
    edit(course / LESSON)
    own_copy.renew(mine, course=course)
    assert {file.read_bytes() for file in own} == {b"mine"}


def test_what_was_deleted_comes_back(course, mine):
    (mine / LESSON).unlink()
    assert own_copy.renew(mine, course=course) == []
    assert (mine / LESSON).exists()


@pytest.mark.parametrize("record", ["{", "[]", '{"copied": 3}', "\0"])
def test_without_its_record_nothing_is_overwritten(course, mine, record):
    own = edit(mine / LESSON)
    (mine / own_copy.progress.COPIED).write_text(record, encoding="utf-8")
    (news,) = own_copy.renew(mine, course=course)
    assert "There is a newer 01_mel_spacing.ipynb." in news
    assert (mine / LESSON).read_bytes() == own


@pytest.mark.parametrize("broken", [b"", b"{", b"[]", b'{"cells": [1]}', b"\xff"])
def test_a_broken_notebook_counts_as_touched(course, mine, broken):
    (mine / LESSON).write_bytes(broken)
    (mine / START).write_bytes(broken)
    edit(course / LESSON)
    (news,) = own_copy.renew(mine, course=course)
    own_copy.show_progress(mine)
    assert "01_mel_spacing.ipynb" in news
    assert (mine / LESSON).read_bytes() == (mine / START).read_bytes() == broken


# The start page


def progress_cell(mine):
    cells = json.loads((mine / START).read_text(encoding="utf-8"))["cells"]
    (cell,) = (cell for cell in cells if "".join(cell["source"]).endswith("progress()"))
    assert cells.index(cell) == 1, "directly below the title"
    return cell


def test_the_start_page_shows_the_progress_of_the_copy(course, mine):
    own_copy.show_progress(mine)
    assert "Nothing is answered yet" in str(progress_cell(mine)["outputs"])
    (mine / "progress.json").write_text('{"1.1": "right"}', encoding="utf-8")
    own_copy.show_progress(mine)
    (output,) = progress_cell(mine)["outputs"]
    page = own_copy.progress.start_page(mine)
    assert {kind: "".join(lines) for kind, lines in output["data"].items()} == page
    assert "01 Mel spacing | 1.1 |  | 1.2, 1.3, 1.4" in page["text/plain"]

    file = mine / START
    before = file.stat().st_mtime_ns
    own_copy.show_progress(mine)
    assert file.stat().st_mtime_ns == before, "not written where it says the same"
    edit(course / START)
    assert own_copy.renew(mine, course=course) == [], "this is not touching it"


# What is refused


def run(monkeypatch, capsys, *words):
    """What the command says, on whichever of its two streams."""
    monkeypatch.setattr(sys, "argv", ["own_copy.py", *map(str, words)])
    try:
        own_copy.main()
    except SystemExit as end:
        return str(end)
    return capsys.readouterr().out


def test_the_command_makes_a_copy_and_says_where(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    said = f"Your own copy of the course: {tmp_path / 'my_course'}\n"
    assert run(monkeypatch, capsys, "my_course") == said
    assert "Nothing is answered yet" in str(progress_cell(tmp_path / "my_course")["outputs"])
    edit(tmp_path / "my_course" / LESSON)
    record = tmp_path / "my_course" / own_copy.progress.COPIED
    record.write_text("{}", encoding="utf-8")
    assert "`make lab TAKE=01`" in run(monkeypatch, capsys, "my_course")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "`make lab MINE='~/my_course' TAKE=01`" in run(monkeypatch, capsys, "~/my_course")
    assert f"is now called {OLD}" in run(monkeypatch, capsys, "my_course", "01")


def test_other_folders_are_refused(tmp_path, monkeypatch, capsys):
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "thesis.tex").write_text("mine", encoding="utf-8")
    for folder, why in (
        (tmp_path / "thesis", "which holds something else"),
        (tmp_path / "thesis" / "thesis.tex", "which is a file"),
        (ROOT, "where the course itself is"),
        (ROOT / "notebooks", "which holds something else"),
    ):
        said = run(monkeypatch, capsys, folder)
        assert said.startswith("MINE must name a new or empty folder, or a copy of the course, got")
        assert f"{folder}, {why}" in said
    assert len(tree(tmp_path)) == 1


def test_an_empty_folder_will_do(tmp_path, monkeypatch, capsys):
    (tmp_path / ".hidden").write_text("", encoding="utf-8")
    assert run(monkeypatch, capsys, tmp_path).startswith("Your own copy")


@pytest.mark.parametrize("kind", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_wherever_writing_fails_a_sentence_says_so_and_nothing_is_lost(
    course, mine, monkeypatch, capsys, kind
):
    own = edit(mine / LESSON)
    edit(course / START)
    monkeypatch.setattr(own_copy, "COPY", ("notebooks/*.ipynb", "docs/*.md"))
    monkeypatch.setattr(own_copy.renew, "__defaults__", ((), course, ""))
    (mine / "docs" / "slides.md").unlink()
    real, left = type(mine).write_bytes, 0

    def write_bytes(file, data):
        nonlocal left
        left -= 1
        if left < 0:
            real(file, data[: len(data) // 2])
            raise OSError(kind, "No room", str(file))
        return real(file, data)

    monkeypatch.setattr(type(mine), "write_bytes", write_bytes)
    said = []
    while not said or "Nothing of yours was changed" in said[-1]:
        left = len(said)
        said.append(run(monkeypatch, capsys, mine))
        assert (mine / LESSON).read_bytes() == own
        assert not list(mine.rglob("*.part"))
        json.loads((mine / START).read_text(encoding="utf-8"))
    assert len(said) > 4
    assert said[-1] == f"Your own copy of the course: {mine}\n", "room again, and nothing is newer"


# In a browser
