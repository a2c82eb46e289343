"""What the prefilter keeps: articles with facts, and pages that are about something else.

`python benchmarks/prefilter.py [-o benchmarks/results/prefilter.md] [--gold FOLDER …]`. Gold
articles are `NAME.txt` beside `NAME.gold.json`; passages of `corpus/` make texts of ten, and of one
for information; samples are what `parkgraph samples` copies. All of these hold facts.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml
from labelled_pages import labelled_pages
from reports import arguments, machine, publish

from parkgraph.kg.documents.prefilter import why_dropped, why_unwanted
from parkgraph.kg.mentions.training.corpus import read_corpus
from parkgraph.kg.records import Source
from parkgraph.kg.sources import iter_sources

ROOT = Path(__file__).parents[1]
OTHERS = Path(__file__).parent / "pages" / "off_subject.yaml"
Texts = Mapping[str, str]


def gold_articles(folder: Path) -> Texts:
    """Articles that are annotated with any fact."""
    found = {}
    for path in sorted(folder.rglob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if any(gold.get(key) for key in ("relations", "facts", "quantities", "claims")):
            text = path.with_name(path.name.replace(".gold.json", ".txt"))
            found[path.stem] = text.read_text(encoding="utf-8")
    return found


def off_subject() -> Texts:
    """Texts about other things, written for this benchmark."""
    rows = yaml.safe_load(OTHERS.read_text(encoding="utf-8"))
    return {f"{at:02d} {row['about']}": row["text"] for at, row in enumerate(rows)}


def page_reasons(pages: Mapping[str, str]) -> dict[str, str | None]:
    """Reasons for pages with all that stands around their article."""
    return {
        name: why_dropped(Source(name, name, html.encode(), "text/html"))
        for name, html in pages.items()
    }


def sample_reasons() -> dict[str, str | None]:
    """Reasons for the sample articles, which all hold facts."""
    items = iter_sources([str(ROOT / "samples")])
    found = {item.name: why_dropped(item) for item in items if isinstance(item, Source)}
    return {name: why for name, why in found.items() if name != "README.md"}


def row(title: str, reasons: Mapping[str, str | None], *, wanted: bool) -> str:
    """One row: how many, how many kept, the share that is right."""
    kept = sum(why is None for why in reasons.values())
    right = kept if wanted else len(reasons) - kept
    verb = "kept" if wanted else "dropped"
    share = right / max(1, len(reasons))
    return f"| {title} | {len(reasons)} | {kept} | {share:.3f} {verb} |"


def rows(gold: Sequence[Path]) -> Iterator[str]:
    """All rows of the table."""
    for folder in gold:
        reasons = {name: why_unwanted(text) for name, text in gold_articles(folder).items()}
        yield row(f"annotated articles ({folder.name}/)", reasons, wanted=True)
    yield row("samples", sample_reasons(), wanted=True)
    for passages, title in ((10, "corpus, ten passages a text"), (1, "corpus, single passages")):
        texts = corpus_texts(passages)
        reasons = {name: why_unwanted(text) for name, text in texts.items()}
        yield row(title, reasons, wanted=True)
    yield row(
        "labelled portal pages, whole",
        page_reasons({page.name: page.html for page in labelled_pages()}),
        wanted=True,
    )
    others = off_subject()
    yield row("off the subject", {n: why_unwanted(t) for n, t in others.items()}, wanted=False)
    around = {
        name: f"<div><a>首页</a><a>关于我们</a></div><p>{text}</p><div>某某网络公司 版权所有</div>"
        for name, text in others.items()
    }
    yield row("off the subject, as pages", page_reasons(around), wanted=False)


def corpus_texts(passages: int) -> Texts:
    """Passages of the corpus with facts, some of them a text."""
    with_facts = list(corpus_passages())
    return {
        str(at): "\n".join(with_facts[at : at + passages])
        for at in range(0, len(with_facts), passages)
    }


def corpus_passages() -> Iterator[str]:
    """Texts of annotated passages that state a fact."""
    for passage in read_corpus(ROOT / "corpus"):
        if passage.facts:
            yield passage.text


def speed() -> float:
    """CPU milliseconds a page of the labelled pages, all of which are kept, and of the others."""
    pages = [page.html.encode() for page in labelled_pages()]
    sources = [Source(str(at), "", data, "text/html") for at, data in enumerate(pages)]
    started = time.process_time()
    for _ in range(10):
        Counter(why_dropped(source) for source in sources)
    return 1000 * (time.process_time() - started) / 10 / len(sources)


def main() -> None:
    """Measure, print and perhaps write the table."""
    parser = arguments(__doc__)
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    lines = [
        "# Prefilter",
        "",
        f"`python benchmarks/prefilter.py --gold …`, {machine()}:"
        f" {speed():.2f} ms CPU a labelled page.",
        "",
        "| what | number | kept | share |",
        "|---|--:|--:|--:|",
        *rows(options.gold),
    ]
    publish(lines, options.output)


if __name__ == "__main__":
    main()
