"""Results of cells that a run did not reach are kept when the notebook is saved."""

import asyncio
import copy

import nbformat
from as_stored import AsStored
from keep_results import keep_results
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output


def printed(text):
    return [new_output("stream", text=text)]


def test_results_stay_where_a_run_did_not_come():
    stored = new_notebook(
        cells=[
            new_markdown_cell("# A lesson"),
            new_code_cell("1", outputs=printed("old 1"), execution_count=1),
            new_code_cell("2", outputs=printed("old 2"), execution_count=2),
            new_code_cell("3", outputs=printed("old 3"), execution_count=3),
            new_code_cell("4", execution_count=4),
        ]
    )
    saved = copy.deepcopy(stored)
    text, run, aborted, changed, silent = saved["cells"]
    run |= {"outputs": printed("new 1"), "execution_count": 1}
    aborted |= {"outputs": [], "execution_count": None}
    changed |= {"outputs": [], "execution_count": None, "source": "33"}
    silent |= {"execution_count": 7}
    added = new_code_cell("5")
    saved["cells"].append(added)
    assert keep_results(saved, stored) is saved
    assert run["outputs"] == printed("new 1")
    assert (aborted["outputs"], aborted["execution_count"]) == (printed("old 2"), 2)
    assert (changed["outputs"], changed["execution_count"]) == ([], None)
    assert (silent["outputs"], silent["execution_count"]) == ([], 7)
    assert (added["outputs"], added["execution_count"]) == ([], None)
    assert text == stored["cells"][0]


def test_a_stored_notebook_is_saved_with_what_a_run_did_not_reach(tmp_path):
    cell = new_code_cell("1", outputs=printed("stored"), execution_count=1)
    contents, name = AsStored(root_dir=str(tmp_path)), "lesson.ipynb"

    async def save(notebook):
        await contents.save({"type": "notebook", "format": "json", "content": notebook}, name)
        return nbformat.read(tmp_path / name, 4).cells[0]

    first = asyncio.run(save(new_notebook(cells=[cell])))
    emptied = new_notebook(cells=[cell | {"outputs": [], "execution_count": None}])
    assert first.outputs == printed("stored"), "a new one, too, is saved"
    assert asyncio.run(save(emptied)) == first
