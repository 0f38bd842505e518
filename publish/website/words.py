"""The words of the website itself; its Korean pages take theirs from translations/ko/website.po."""

DRAG = (
    "**Drag the two handles**, or the rings in the picture, and let go: you hear what a band "
    "between two frequencies leaves of a voice. Most lessons have such an explorer; record your "
    "own voice, or choose a file of it, and it stands in this one."
)
LISTEN = "Or let all eighty filters hear [what your microphone hears]({live})."
SCRIPT = "The picture needs JavaScript."
OURS = (
    *(DRAG, LISTEN, SCRIPT),
    "SincNet's first layer, line by line",
    *("Lessons", "Beside the lessons", "Solutions", "Using and changing the course"),
    *("Search", "search the course", "words to look for", "The search needs JavaScript."),
    *("One section.", "{count} sections.", "Nothing was found.", "open in a hosted notebook"),
)
THE_THEMES = (
    *("Next", "Previous", "Home", "On this page", "Back to top", "Skip to content"),
    *("Hide navigation sidebar", "Hide table of contents sidebar", "Toggle navigation of {title}"),
    *("Toggle site navigation sidebar", "Toggle table of contents sidebar"),
    "Toggle Light / Dark / Auto color theme",
    "the code that drew it:",  # on slides
)
WORDS = (*OURS, *THE_THEMES)
