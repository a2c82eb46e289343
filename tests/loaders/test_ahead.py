"""Items made ahead come in order, and with the error that making one raises."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from parkgraph.loaders.ahead import ahead


def numbers(made: list[int]) -> Iterator[int]:
    for number in range(3):
        made.append(number)
        yield number
    raise ValueError("no more")


def test_items_come_in_order_and_the_error_last() -> None:
    found: list[int] = []
    with pytest.raises(ValueError, match="no more"):
        for number in ahead(numbers([])):
            found.append(number)
    assert found == [0, 1, 2]
    assert list(ahead(iter(range(5)))) == [0, 1, 2, 3, 4]


def test_the_next_item_is_made_while_one_is_in_use() -> None:
    second = threading.Event()

    def items() -> Iterator[str]:
        yield "first"
        second.set()
        yield "second"

    for item in ahead(items()):
        assert item in {"first", "second"} and second.wait(30)


def test_no_thread_outlives_a_loop_that_is_left() -> None:
    before = threading.active_count()
    made: list[int] = []
    for _ in (items := ahead(numbers(made))):
        break
    items.close()  # type: ignore[attr-defined]  # a generator
    assert threading.active_count() == before and made in ([0], [0, 1])
