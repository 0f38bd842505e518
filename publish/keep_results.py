"""Stored results stay where a run did not come: for whoever saves the course's own notebooks.

JupyterLab takes all results away as soon as it is told to run all cells; where the run ends early,
as in lesson 07 without its recordings, those of the cells behind would be gone from the file.
"""


def keep_results(notebook, stored):
    """Give back to `notebook` the results that `stored` has for cells that have not been run since.

    Both are notebooks as nbformat dicts, the one to be saved and the one in the file; a cell is the
    same if its id and its source are. `notebook` is changed and returned.
    """
    kept = {cell.get("id"): cell for cell in stored["cells"] if cell["cell_type"] == "code"}
    for cell in notebook["cells"]:
        before = kept.get(cell.get("id"))
        if cell["cell_type"] != "code" or before is None:
            continue
        emptied = not cell["outputs"] and cell["execution_count"] is None
        if emptied and "".join(before["source"]) == "".join(cell["source"]):
            cell["outputs"] = before["outputs"]
            cell["execution_count"] = before["execution_count"]
    return notebook
