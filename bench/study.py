"""How many articles a second one core studies, beside spaCy's small English pipeline; compiling names apart.

`study` finds names, claims, figures and incidents; spaCy tags, parses and names, which is what somebody who
builds claims on it would begin with. Both are given the same articles by turns in one run. spaCy is in the
`bench` extra alone. `PAPERROUND_SPACY` names the pipeline, `en_core_web_sm` by default; where it is not
installed a blank one of the same make, width and depth stands in, whose weights mean nothing and cost the
same, and `bench.study.spacy_trained` is 0.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import resource
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from paperround import gazetteer
from paperround.model import Article
from paperround.steps import study

MANY = 600
BESIDE = 150  # articles that spaCy reads too
TURN = 10  # articles in turn
PIPELINE = os.environ.get("PAPERROUND_SPACY", "en_core_web_sm")


def measure(data: Path) -> dict[str, float]:
    """Articles and megabytes of text a second, seconds to compile the names, and the memory held."""
    began = time.process_time()
    names = study.names(gazetteer.load())
    compiled = time.process_time() - began
    read = articles(data / "stream" / "articles-2020.jsonl.gz")
    began = time.process_time()
    for article in read:
        study.study(article, names)
    spent = time.process_time() - began
    size = sum(len(paragraph) for article in read for paragraph in article.paragraphs)
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "bench.study.articles_s_core": len(read) / spent,
        "bench.study.mb_s_core": size / 1e6 / spent,
        "bench.study.compile_s": compiled,
        "bench.study.peak_mb": held,
    } | beside_spacy(read[:: max(1, len(read) // BESIDE)][:BESIDE], names)


def beside_spacy(read: list[Article], names: study.Names) -> dict[str, float]:
    """The same articles by study and by spaCy in turns of ten; nothing where spaCy is not installed."""
    if importlib.util.find_spec("spacy") is None:
        return {}
    pipeline, trained = spacy_pipeline()
    texts = ["\n\n".join((article.title, *article.paragraphs)) for article in read]
    list(pipeline.pipe(texts[:TURN]))  # tables are filled by the first texts
    ours = theirs = 0.0
    for first in range(0, len(read), TURN):
        began = time.process_time()
        for article in read[first : first + TURN]:
            study.study(article, names)
        between = time.process_time()
        for _ in pipeline.pipe(texts[first : first + TURN]):
            pass
        ours, theirs = ours + between - began, theirs + time.process_time() - between
    return {
        "bench.study.spacy_articles_s_core": len(read) / theirs,
        "bench.study.spacy_trained": float(trained),
        "bench.study.ratio_to_spacy": theirs / ours,
    }


def spacy_pipeline() -> tuple[Any, bool]:
    """The pipeline named, or a blank one like it; whether it is trained."""
    import spacy

    if Path(PIPELINE).is_dir() or spacy.util.is_package(PIPELINE):
        return spacy.load(PIPELINE), True
    return _blank(), False


def _blank() -> Any:
    """One reader of words for tagger and parser, one for names; 96 wide and 4 deep, as in the small one."""
    import spacy
    from spacy.training import Example

    pipeline = spacy.blank("en")
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
    pipeline.add_pipe("tok2vec")
    pipeline.add_pipe("tagger", config={"model": {"tok2vec": shared}})
    pipeline.add_pipe("parser", config={"model": {"tok2vec": shared}})
    pipeline.add_pipe("ner")
    doc = pipeline.make_doc("Somebody spoke .")
    given = {"tags": ["NN", "VBD", "."], "heads": [1, 1, 1], "deps": ["nsubj", "ROOT", "punct"]}
    examples = [Example.from_dict(doc, given | {"entities": ["U-PERSON", "O", "O"]})]
    pipeline.initialize(lambda: examples)
    return pipeline


def articles(path: Path) -> list[Article]:
    """Articles spread evenly over the file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [made(row) for row in rows[:: max(1, len(rows) // MANY)][:MANY]]


def made(row: dict[str, str]) -> Article:
    """A row of the stream as the reader would give it."""
    return Article(
        id=row["id"], source=row["site"], url=row["url"], title=row["title"], version="x", language="en",
        found_at=datetime(2020, 6, 1, tzinfo=UTC),
        paragraphs=tuple(part for part in row["text"].split("\n\n") if part.strip()),
    )  # fmt: skip
