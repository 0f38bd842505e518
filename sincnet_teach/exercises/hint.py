"""`hint`: a nudge before an answer, then a second one."""

from sincnet_teach.exercises.answers import nudges
from sincnet_teach.exercises.check import HINTED, NUDGES, existing
from sincnet_teach.language import say


def hint(number):
    """Print a first hint for exercise `number`; asked again, a second; after that, both.

    Raises ValueError for an exercise that there is not.
    """
    HINTED[existing(number)] = count = HINTED.get(number, 0) + 1
    found = hints(number)
    for i, text in enumerate(found, start=1):
        if i == count or count > len(found):
            print(say(f"Exercise {number}, hint {i} of {len(found)}: {text}"))


def hints(number):
    """All hints for an exercise: those of its answers' file, and what its judge says if lost."""
    last = [NUDGES[number]] if number in NUDGES else []
    return [*nudges(number), *last]
