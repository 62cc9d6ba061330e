"""Who said what, measured on PolNeAR dev: direct quotations, and every attribution.

Gold: each contiguous piece of an attribution's content is one item; it is direct when it begins and
ends with a quotation mark. A claim answers a piece when at least 0.8 of the tokens of either are
shared by both (intersection over the larger). The speaker is right when the head of the gold source
is a word of the claim's speaker, the head being the last word before "of", "for", a comma and the like.
All attributions: `claims.content_f1` counts tokens inside anybody's content, `claims.overlap_f1` contents
that share a word with one of the other side's; `claims.source` is the
share of gold contents, half covered by a claim, whose claim has the right speaker. Of claims sure enough
to stand under a name (`study.PRINTED`), `claims.printed_precision` is the share whose words and speaker
are both right; what the annotators left out counts against us. Train is for
tuning, dev for reporting: `python -m evals.quotes train` prints what went wrong.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from paperround import gazetteer
from paperround.model import Article, Claim
from paperround.steps import study

BEST = {
    "quotes.direct.precision": "0.95 wanted",
    "quotes.direct.recall": "0.93 wanted",
    "quotes.direct.speaker": "0.90 wanted",
    "claims.content_f1": "0.75 wanted",
    "claims.overlap_f1": "0.80 wanted",
    "claims.source": "0.85 wanted",
    "claims.printed_precision": "0.93 wanted",
}
MARKS = "\"“”«»‘’'`"
OPENING, CLOSING = ('"', "“", "``", "''", "‘"), ('"', "”", "''", "’")
WORD = re.compile(r"[^\W_]+")
SHARED = 0.8


@dataclass(frozen=True)
class Gold:
    """One attribution."""

    source: str
    cue: str
    pieces: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Text:
    """One article with its gold and what we make of it, in places of the whole text."""

    name: str
    text: str
    gold: tuple[Gold, ...]
    claims: tuple[tuple[Claim, int, int], ...]


def measure(data: Path) -> dict[str, float]:
    """The figures on dev."""
    return figures(list(texts(data / "quotes" / "polnear" / "dev")))


def texts(folder: Path) -> Iterator[Text]:
    """Every annotated article of a part."""
    names = study.names(gazetteer.load())
    for path in sorted((folder / "attributions").glob("*.ann")):
        source = folder / "text" / (path.stem.rpartition("_")[0] + ".txt")  # the annotator stands last
        if source.is_file():
            text = source.read_text("utf-8")
            yield Text(path.stem, text, tuple(gold(path.read_text("utf-8"))), tuple(ours(text, names)))


def ours(text: str, names: study.Names) -> Iterator[tuple[Claim, int, int]]:
    """Our claims with their places in the whole text."""
    spans = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+(?:\n(?!\n)[^\n]+)*", text)]
    article = Article(
        id="x", source="x", url="http://x.example", title="", found_at=datetime(2016, 11, 8, tzinfo=UTC),
        version="x", language="en", paragraphs=tuple(text[a:b] for a, b in spans),
    )  # fmt: skip
    for claim in study.study(article, names).claims:
        base = spans[claim.paragraph][0]
        yield claim, base + claim.start, base + claim.end


def gold(annotation: str) -> Iterator[Gold]:
    """The attributions of one brat file."""
    spans: dict[str, tuple[tuple[tuple[int, int], ...], str]] = {}
    for line in annotation.splitlines():
        if re.match(r"T\d+\t", line):
            key, where, *words = line.split("\t")
            places = tuple(tuple(map(int, part.split())) for part in where.split(" ", 1)[1].split(";"))
            spans[key] = (tuple((p[0], p[1]) for p in places), "".join(words))
    for line in annotation.splitlines():
        if re.match(r"E\d+\t", line):
            parts = [part.split(":") for part in line.split("\t")[1].split()]
            roles: dict[str, list[str]] = {}
            for role, key in parts:
                roles.setdefault(role.rstrip("0123456789"), []).append(key)
            pieces = tuple(p for key in roles.get("Content", ()) for p in spans[key][0])
            source = " ".join(spans[key][1] for key in roles.get("Source", ()))
            yield Gold(source, " ".join(spans[key][1] for key in roles.get("Cue", ())), pieces)


def figures(read: list[Text]) -> dict[str, float]:
    """All figures over a part."""
    direct = Direct()
    for text in read:
        direct.take(text)
    return {**direct.figures(), **attributions(read), **overlap(read), **printed(read)}


class Direct:
    """Counts over direct quotations."""

    def __init__(self) -> None:
        self.gold = self.found = self.ours = self.right = self.speaker = 0
        self.wrong: dict[str, list[str]] = {"missed": [], "false": [], "speaker": []}

    def take(self, text: Text) -> None:
        """Adds one article."""
        wanted = [(piece, g) for g in text.gold for piece in g.pieces if is_direct(text.text, piece)]
        pieces = [piece for g in text.gold for piece in g.pieces]
        made = [(c, (a, b)) for c, a, b in text.claims if c.kind == "direct"]
        self.gold += len(wanted)
        self.ours += len(made)
        for piece, attribution in wanted:
            hit = next((c for c, span in made if alike(text.text, span, piece)), None)
            if hit is None:
                self.wrong["missed"].append(f"{text.name}: {around(text.text, piece)}")
                continue
            self.found += 1
            if speaker_right(attribution.source, hit):
                self.speaker += 1
            else:
                told = f"{hit.speaker!r} for {attribution.source!r} ({hit.cue}/{attribution.cue})"
                self.wrong["speaker"].append(f"{told}: {around(text.text, piece)}")
        for _, span in made:
            if any(alike(text.text, span, piece) or within(span, piece) for piece in pieces):
                self.right += 1
            else:
                self.wrong["false"].append(f"{text.name}: {around(text.text, span)}")

    def figures(self) -> dict[str, float]:
        """Precision, recall, and the share of those found with the right speaker."""
        return {
            "quotes.direct.precision": self.right / max(1, self.ours),
            "quotes.direct.recall": self.found / max(1, self.gold),
            "quotes.direct.speaker": self.speaker / max(1, self.found),
        }


def is_direct(text: str, piece: tuple[int, int]) -> bool:
    """Whether a piece begins and ends with a quotation mark."""
    words = text[piece[0] : piece[1]].strip().rstrip(",.")
    return words.startswith(OPENING) and words.endswith(CLOSING) and len(WORD.findall(words)) > 0


def alike(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches share 0.8 of the words of the longer."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    if low >= high:
        return False
    longest = max(len(WORD.findall(text, *one)), len(WORD.findall(text, *other)))
    return len(WORD.findall(text, low, high)) >= SHARED * longest


def within(span: tuple[int, int], piece: tuple[int, int]) -> bool:
    """Whether a quotation of ours lies in a content of theirs: two quotations joined in one annotation."""
    return piece[0] <= span[0] and span[1] <= piece[1]


def head(source: str) -> str:
    """The head word of a source."""
    source = re.sub(r"\([^)]*\)", "", source)
    before = re.split(r",|\b(?:of|for|from|at|in|with|who|that|to|on|whose|and)\b", source)[0]
    words = WORD.findall(before) or WORD.findall(source)
    while len(words) > 1 and words[-1] in ("s", "Jr", "Sr"):
        words.pop()
    return words[-1].lower() if words else ""


def speaker_right(source: str, claim: Claim) -> bool:
    """Whether the head of the gold source is among the words of our speaker."""
    told = {word.lower() for word in WORD.findall(f"{claim.speaker}")}
    return bool(source) and head(source) in told


def attributions(read: list[Text]) -> dict[str, float]:
    """Token F1 of contents of every kind, and the share of covered contents with the right source."""
    both = theirs = mine = covered = right = 0
    for text in read:
        words = [m.span() for m in WORD.finditer(text.text)]
        gold_words = {
            i for g in text.gold for p in g.pieces for i, w in enumerate(words) if p[0] <= w[0] < p[1]
        }
        our_words = {i for _, a, b in text.claims for i, w in enumerate(words) if a <= w[0] < b}
        both, theirs, mine = (
            both + len(gold_words & our_words),
            theirs + len(gold_words),
            mine + len(our_words),
        )
        for attribution in text.gold:
            answer = answering(text, attribution)
            covered += answer is not None
            right += answer is not None and speaker_right(attribution.source, answer)
    precision, recall = both / max(1, mine), both / max(1, theirs)
    return {
        "claims.content_precision": precision,
        "claims.content_recall": recall,
        "claims.content_f1": 2 * precision * recall / max(1e-9, precision + recall),
        "claims.source": right / max(1, covered),
        "claims.covered": covered / max(1, sum(len(t.gold) for t in read)),
    }


def overlap(read: list[Text]) -> dict[str, float]:
    """F1 over whole contents: theirs that share a word with one of ours, and ours with one of theirs."""
    found = theirs = met = ours = 0
    for text in read:
        gold = [attribution.pieces for attribution in text.gold]
        spans = [(a, b) for _, a, b in text.claims]
        found += sum(any(_share(text.text, s, p) for s in spans for p in pieces) for pieces in gold)
        met += sum(any(_share(text.text, s, p) for pieces in gold for p in pieces) for s in spans)
        theirs, ours = theirs + len(gold), ours + len(spans)
    precision, recall = met / max(1, ours), found / max(1, theirs)
    return {
        "claims.overlap_precision": precision,
        "claims.overlap_recall": recall,
        "claims.overlap_f1": 2 * precision * recall / max(1e-9, precision + recall),
    }


def _share(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return low < high and WORD.search(text, low, high) is not None


def printed(read: list[Text]) -> dict[str, float]:
    """Of claims sure enough to be printed the share right, words and speaker; and what share is so sure."""
    made = right = of = 0
    for text in read:
        pieces = [(piece, g.source) for g in text.gold for piece in g.pieces]
        sure = [(claim, (a, b)) for claim, a, b in text.claims if claim.confidence >= study.PRINTED]
        of += len(text.claims)
        made += len(sure)
        for claim, span in sure:
            sources = [s for p, s in pieces if alike(text.text, span, p) or within(span, p)]
            right += any(speaker_right(source, claim) for source in sources)
    return {"claims.printed_precision": right / max(1, made), "claims.printed_share": made / max(1, of)}


def answering(text: Text, attribution: Gold) -> Claim | None:
    """The claim that covers most of an attribution's content, if it covers half."""
    size = sum(b - a for a, b in attribution.pieces)
    best: tuple[float, Claim | None] = (0.0, None)
    for claim, start, end in text.claims:
        shared = sum(max(0, min(b, end) - max(a, start)) for a, b in attribution.pieces)
        score = shared / max(size, end - start)
        if shared >= 0.5 * size and score > best[0]:
            best = (score, claim)
    return best[1]


def around(text: str, span: tuple[int, int]) -> str:
    """A stretch with what stands round it, for reading errors."""
    before, after = text[max(0, span[0] - 90) : span[0]], text[span[1] : span[1] + 70]
    shown = text[span[0] : span[1]]
    middle = shown if len(shown) < 140 else f"{shown[:70]} … {shown[-60:]}"
    return f"{before}⟦{middle}⟧{after}".replace("\n", "¶")


def main() -> None:
    """Figures of a part, and with a number that many errors of each sort."""
    part, *shown = sys.argv[1:] or ["dev"]
    material = Path(__file__).parents[2] / "shared" / "data"
    read = list(texts(material / "quotes" / "polnear" / part))
    direct = Direct()
    for text in read:
        direct.take(text)
    for name, value in figures(read).items():
        print(f"{name:28} {value:.4f}")
    for sort, wrong in direct.wrong.items():
        print(f"\n{sort}: {len(wrong)}")
        step = max(1, len(wrong) // int(shown[0])) if shown else len(wrong) + 1
        print("\n".join(f"  {line}" for line in wrong[::step]))


if __name__ == "__main__":
    main()
