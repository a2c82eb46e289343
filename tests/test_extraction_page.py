"""The Python block of docs/extraction.md runs as it stands."""

import re
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "extraction.md"


def test_the_example_of_the_page_runs() -> None:
    (block,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    exec(compile(block, str(PAGE), "exec"), {})
