"""What was answered is remembered in a copy of one's own; a broken file of it stops nobody."""

import json
import sys

import IPython.display
import pytest
from course import NOTEBOOKS, cells

from sincnet_teach.exercises import check, progress
from sincnet_teach.exercises.check import EXERCISES

module = sys.modules["sincnet_teach.exercises.progress"]  # the package shows its function only
OPEN = "0 of 3 exercises done. open: 0.1, 0.2, 0.3"


@pytest.fixture(autouse=True)
def session(monkeypatch):
    """A kernel that has just started."""
    monkeypatch.setattr(module, "SESSION", {})
    monkeypatch.setattr(module, "SHOWN", {})
    module.warn.cache_clear()


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A copy of one's own, in which a lesson runs."""
    (tmp_path / "notebooks" / "solutions").mkdir(parents=True)
    (tmp_path / module.COPIED).write_text('{"copied": {}}', encoding="utf-8")
    monkeypatch.chdir(tmp_path / "notebooks")
    return tmp_path


@pytest.fixture
def shown(monkeypatch):
    """The plain texts of everything that is shown or updated."""
    texts = []

    class Handle:
        def update(self, bundle, raw):
            texts.append(bundle["text/plain"])

    def display(bundle, raw, display_id=None):
        texts.append(bundle["text/plain"])
        return Handle() if display_id else None

    monkeypatch.setattr(IPython.display, "display", display)
    return texts


def stored(folder):
    return json.loads((folder / "progress.json").read_text(encoding="utf-8"))


def test_what_was_right_and_what_was_tried_is_remembered(own):
    check("0.1", ...)
    assert not (own / "progress.json").exists()
    check("0.1", 251)
    check("0.2", 44160 / 16000)
    assert stored(own) == {"0.1": "tried", "0.2": "right"}
    check("0.1", 250)
    check("0.2", 1)
    check("0.3", ...)
    assert stored(own) == {"0.1": "right", "0.2": "right"}, "right stays right"


def test_another_session_goes_on(own, monkeypatch):
    check("0.1", 250)
    monkeypatch.setattr(module, "SESSION", {})
    check("0.1", 7)
    check("0.2", 7)
    assert stored(own) == {"0.1": "right", "0.2": "tried"}


def test_code_that_fails_was_tried(own):
    check("1.3", lambda count, low, high: 1 / 0)
    assert stored(own) == {"1.3": "tried"}


def test_solutions_do_not_count(own, monkeypatch):
    monkeypatch.chdir("solutions")
    check("0.1", 250)
    assert sorted(path.name for path in own.rglob("*.json")) == [module.COPIED]


def test_korean_lessons_count_for_the_same_copy(own, monkeypatch, shown):
    monkeypatch.setenv("SINCNET_LANGUAGE", "ko")
    (own / "notebooks" / "ko").mkdir()
    monkeypatch.chdir(own / "notebooks" / "ko")
    check("0.1", 250)
    assert (own / module.FILE).exists()
    progress("00")
    assert shown[-1].startswith("연습문제 3개 중 1개 완료. 완료: 0.1; 남음: 0.2, 0.3")


def test_a_lesson_says_what_is_done_and_keeps_up(own, shown):
    progress("00")
    check("0.1", 250)
    check("0.2", 7)
    check("1.1", "b")
    check("0.2", 44160 / 16000)
    assert shown == [
        OPEN,
        "1 of 3 exercises done. done: 0.1; open: 0.2, 0.3",
        "1 of 3 exercises done. done: 0.1; tried: 0.2; open: 0.3",
        "2 of 3 exercises done. done: 0.1, 0.2; open: 0.3",
    ]


def test_what_was_right_without_hints_is_counted(own, shown):
    progress("00")
    module.remember("0.1", right=True)
    module.remember("0.2", right=True, hints=2)
    module.remember("0.2", right=True)
    assert shown[-1] == (
        "2 of 3 exercises done, 1 without hints. done: 0.1, 0.2 with hints; open: 0.3"
    )
    assert stored(own) == {"0.1": "right", "0.2": "right with hints"}


def test_without_a_copy_it_works_for_the_session(tmp_path, monkeypatch, shown):
    monkeypatch.chdir(tmp_path)
    progress("00")
    check("0.1", 250)
    progress()
    assert shown == [
        "",
        "1 of 3 exercises done (kept for this session). done: 0.1; open: 0.2, 0.3",
        module.ELSEWHERE,
    ]
    assert list(tmp_path.iterdir()) == []


def test_the_start_page_has_a_row_a_lesson(own, shown):
    progress()
    check("1.1", "b")
    check("1.2", 1)
    progress()
    before, table = shown
    assert before == "Nothing is answered yet; what you have answered will stand here."
    rows = [line.split(" | ") for line in table.splitlines()]
    assert rows[0] == ["lesson", "done", "tried", "open"]
    assert rows[1] == ["00 Start here", "", "", "0.1, 0.2, 0.3"]
    assert rows[2] == ["01 Mel spacing", "1.1", "1.2", "1.3, 1.4"]
    assert len(rows) == 1 + len(NOTEBOOKS)
    page = module.start_page(own)["text/html"]
    for path in NOTEBOOKS:
        assert f'<td><a href="{path.name}">{path.name[:2]} ' in page


def test_the_start_page_tells_the_news_of_the_copy(own):
    record = {"news": ["Take `make lab TAKE=01` & <smile>."]}
    (own / module.COPIED).write_text(json.dumps(record), encoding="utf-8")
    first, second = module.start_page(own)["text/html"].replace("</p>", "").split("<p>")[1:]
    assert first == "Take <code>make lab TAKE=01</code> &amp; &lt;smile&gt;."
    assert second.startswith("Nothing is answered yet")


@pytest.mark.parametrize("record", ["", "[]", '{"news": 3}', "\0"])
def test_a_broken_record_of_the_copy_is_no_news(own, record):
    (own / module.COPIED).write_text(record, encoding="utf-8")
    assert "Nothing is answered yet" in module.start_page(own)["text/plain"]


@pytest.mark.parametrize(
    "broken",
    [b"", b"{", b"\xff\xfe", b"[1]", b'{"0.1": 1}', b'{"0.1": ["right"]}', b"[" * 100_000, b"null"],
    ids=lambda text: repr(text[:16]),
)
def test_a_broken_or_foreign_file_is_set_aside_with_a_word(own, capsys, broken):
    for turn in (1, 2):
        (own / "progress.json").write_bytes(broken)
        check("0.1", 250)
        check("0.2", 44160 / 16000)
        assert (own / f"progress_set_aside_{turn}.json").read_bytes() == broken
        assert stored(own) == {"0.1": "right", "0.2": "right"}
        said = capsys.readouterr().out
        assert said.count("(progress.json was not as `check` writes it. It is now called ") == 1
        module.SESSION.clear()


def test_a_folder_in_place_of_the_file(own, capsys):
    (own / "progress.json").mkdir()
    check("0.1", 250)
    assert (own / "progress_set_aside_1.json").is_dir()
    assert stored(own) == {"0.1": "right"}


def refuse(*args, **kwargs):
    raise OSError(30, "Read-only file system")


def test_where_nothing_can_be_written_the_session_remembers(own, shown, capsys, monkeypatch):
    (own / "progress.json").write_text('{"0.3": "right"}', encoding="utf-8")
    monkeypatch.setattr(type(own), "write_bytes", refuse)
    progress("00")
    check("0.1", 250)
    check("0.2", 7)
    assert shown[-1] == "2 of 3 exercises done. done: 0.1, 0.3; tried: 0.2"
    said = "(Kept for this session only: progress.json cannot be written: Read-only file system.)"
    assert capsys.readouterr().out.count(said) == 1
    assert stored(own) == {"0.3": "right"}


def test_a_broken_file_that_cannot_be_renamed(own, capsys, monkeypatch):
    (own / "progress.json").write_text("{", encoding="utf-8")
    monkeypatch.setattr(type(own), "rename", refuse)
    monkeypatch.setattr(type(own), "write_bytes", refuse)
    check("0.1", 250)
    assert "Exercise 0.1: right." in (said := capsys.readouterr().out)
    assert said.count("not used: Read-only file system.") == 1


def test_a_full_disk_leaves_a_file_as_it_was(tmp_path, monkeypatch):
    file = tmp_path / "file"
    module.write_whole(file, b"before")
    monkeypatch.setattr(type(tmp_path), "replace", refuse)
    with pytest.raises(OSError, match="Read-only"):
        module.write_whole(file, b"after")
    assert file.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_is_gone(own, monkeypatch):
    monkeypatch.setattr(module.Path, "cwd", refuse)
    assert module.own_copy() is None


def test_every_exercise_is_counted():
    counted = module.lesson_exercises()
    assert list(counted) == [path.stem for path in NOTEBOOKS]
    assert {number for numbers in counted.values() for number in numbers} == set(EXERCISES)


def test_every_lesson_says_it_below_its_exercises():
    for path in NOTEBOOKS:
        (setup,) = (c for c in cells(path, "code") if "import check" in c["source"])
        assert setup["source"].endswith(f'\n\nprogress("{path.name[:2]}")'), path.name
        (output,) = setup["outputs"]
        assert "".join(output["data"]["text/html"]) == "", "stored without anybody's progress"


def test_an_unknown_lesson_is_refused():
    with pytest.raises(ValueError, match=r"lesson must be one of 00, 01, .* got '1'"):
        progress("1")
