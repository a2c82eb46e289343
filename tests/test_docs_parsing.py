"""Blocks of a Markdown page: what runs, what is only shown, what the comments say."""

from __future__ import annotations

import pytest
from block_running import BlockError
from generate_examples import TWINS, read, twin_text
from markdown_blocks import blocks_of

PAGE = """\
# Title

```sh
parkgraph build samples -o GRAPH
```

<!-- not run: it would never end -->
```sh
parkgraph serve
```

<!-- file: a/b.yaml -->
```yaml
x: 1
```

<!-- exits with 3 -->
```sh
parkgraph build broken -o GRAPH
```

<!-- needs: neo4j -->
```sh
parkgraph load GRAPH
```

<!-- prepare: touch x -->

```console
$ parkgraph query a \\
    -p b=c
one
$ parkgraph query d
```

````text
```sh
inner
```
````

```python
assert True
```
"""


def test_blocks_are_found_in_order_with_their_lines() -> None:
    found = [(block.line, block.language, block.word, block.said) for block in blocks_of(PAGE)]
    assert found == [
        (4, "sh", "", ""),
        (9, "sh", "not run", "it would never end"),
        (14, "yaml", "file", "a/b.yaml"),
        (19, "sh", "exits with", "3"),
        (24, "sh", "needs", "neo4j"),
        (27, "prepare", "", ""),
        (30, "console", "", ""),
        (37, "text", "", ""),
        (43, "python", "", ""),
    ]


def test_what_runs() -> None:
    running = [block.line for block in blocks_of(PAGE) if block.runs]
    assert running == [4, 14, 19, 24, 27, 30, 43]
    assert [block.exit_code for block in blocks_of(PAGE)][:4] == [0, 0, 0, 3]


def test_commands_of_a_console_block() -> None:
    (console,) = [block for block in blocks_of(PAGE) if block.language == "console"]
    assert console.commands == ["parkgraph query a \\\n    -p b=c", "parkgraph query d"]
    assert PAGE[console.start : console.end] == console.text


def test_a_twin_with_other_commands_is_refused() -> None:
    page = next(iter(TWINS))
    renewed = read(page).replace("$ parkgraph query", "$ parkgraph ask", 1)
    with pytest.raises(BlockError, match="does not show the same blocks"):
        twin_text(page, renewed)


def test_a_twin_takes_over_output() -> None:
    page = next(iter(TWINS))
    renewed = read(page).replace("\ndocuments 12\n", "\ndocuments 99\n")
    assert "\ndocuments 99\n" in twin_text(page, renewed)
