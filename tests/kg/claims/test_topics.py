"""What a clause without a subject inherits."""

from __future__ import annotations

import pytest

from parkgraph.kg.claims.skeleton import Slot, build_skeleton
from parkgraph.kg.claims.topics import HEADED_SENTENCES, LOOK_BACK_SENTENCES, Topics, is_subject
from parkgraph.kg.records import EntityRef

PARK, OTHER = EntityRef("Park", "滨江园"), EntityRef("Park", "临湖园")
FIRM = EntityRef("Company", "宏远科技")


def slot(text: str, ref: EntityRef) -> Slot:
    start = text.index(ref.name)
    return Slot(start, start + len(ref.name), ref.type, (ref,))


def topics_after(*texts: str) -> Topics:
    topics = Topics()
    for index, text in enumerate(texts):
        slots = [slot(text, ref) for ref in (PARK, OTHER, FIRM) if ref.name in text]
        slots.sort(key=lambda s: s.start)
        topics.add_sentence("M", index, text, build_skeleton(text, 0, len(text), slots))
    return topics


def test_subject_of_the_sentence_before_is_inherited() -> None:
    assert topics_after("滨江园开园。").inherit(["Park"], "M", 1, "由宏远科技运营。", []) == PARK


def test_wrong_type_is_passed_over() -> None:
    topics = topics_after("滨江园开园。", "宏远科技投产。")
    assert topics.inherit(["Park"], "M", 2, "占地百亩。", []) == PARK
    assert topics.inherit(["Region"], "M", 2, "占地百亩。", []) is None


def test_same_sentence_goes_before_earlier_ones() -> None:
    text = "临湖园满租，由宏远科技运营"
    assert (
        topics_after("滨江园开园。").inherit(["Park"], "M", 1, text, [slot(text, OTHER)]) == OTHER
    )


def test_name_behind_a_preposition_is_no_topic_of_the_next_sentence() -> None:
    topics = topics_after("滨江园开园。", "宏远科技在临湖园投产。")
    assert topics.inherit(["Park"], "M", 2, "占地百亩。", []) == PARK


def test_topic_is_forgotten_after_some_sentences() -> None:
    topics = topics_after("滨江园开园。")
    assert topics.inherit(["Park"], "M", LOOK_BACK_SENTENCES, "占地。", []) == PARK
    assert topics.inherit(["Park"], "M", LOOK_BACK_SENTENCES + 1, "占地。", []) is None


def test_title_is_the_last_resort() -> None:
    topics = topics_after("宏远科技投产。")
    topics.add_title("M", [PARK])
    assert topics.inherit(["Park"], "M", 9, "占地百亩。", []) == PARK


def test_heading_goes_before_the_subject_of_its_own_sentence() -> None:
    topics = topics_after("3.滨江园。")
    own = [slot("宏远科技建成临湖园", OTHER)]
    assert topics.inherit(["Park"], "M", 1, "宏远科技建成临湖园", own) == PARK
    assert topics.inherit(["Park"], "M", 1 + HEADED_SENTENCES, "x", []) == PARK
    assert topics.heading("M", 1 + HEADED_SENTENCES) is None
    assert topics_after("滨江园去年如期开园并满租。").heading("M", 1) is None


def test_other_article_has_other_topics() -> None:
    assert topics_after("滨江园开园。").inherit(["Park"], "R1", 1, "占地百亩。", []) is None


def test_virtual_slots_are_topics_that_the_sentence_does_not_name() -> None:
    topics = topics_after("滨江园开园。", "宏远科技投产。")
    assert [s.refs[0] for s in topics.virtual_slots("M", 2, [FIRM])] == [PARK]
    assert [s.refs[0] for s in topics.virtual_slots("M", 2, [])] == [FIRM, PARK]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("滨江园开园", True),
        ("昨日，滨江园开园", True),
        ("在滨江园开园", False),
        ("由滨江园出资", False),
    ],
)
def test_is_subject(text: str, subject: bool) -> None:
    assert is_subject(text, slot(text, PARK)) is subject
