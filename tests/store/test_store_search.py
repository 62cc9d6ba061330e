"""Search: in any script, by whole words, and never as a command."""

from __future__ import annotations

import pytest
import store_nouns as made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_nouns import HOUR, NOON

from paperround.store import Database

TEXTS = {
    "english": ("The ferry's captain rights the ship", "Nobody was hurt off Merrow, the harbour said."),
    "chinese": ("渡轮在港口靠岸", "港务局星期三表示，没有人受伤。"),
    "russian": ("Паром вошёл в гавань", "Власти сообщили, что никто не пострадал."),
    "arabic": ("العبارة تصل إلى الميناء", "قالت السلطات إن أحداً لم يصب بأذى."),
    "french": ("Le traversier arrive à l'été", "Personne n’a été blessé."),
}


@pytest.fixture
def library(store: Database) -> Database:
    store.save_articles(
        [made.article(name, title=title, paragraphs=(body,)) for name, (title, body) in TEXTS.items()]
    )
    return store


def found(store: Database, words: str) -> set[str]:
    count, articles = store.search(words, 10)
    assert count == len(articles)
    by_id = {made.article(name).id: name for name in TEXTS}
    return {by_id[article.id] for article in articles}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("FERRY'S captain", "english"), ("hurt merrow", "english"), ("TRAVERSIER blesse", "french"),
        ("ete", "french"), ("n'a", "french"), ("渡轮", "chinese"), ("港务局 受伤", "chinese"),
        ("没有人受伤", "chinese"), ("ПАРОМ", "russian"), ("гавань вошел", "russian"), ("الميناء", "arabic"),
        ("السلطات العبارة", "arabic"),
    ],
)  # fmt: skip
def test_words_of_any_script_are_found(library: Database, words: str, name: str) -> None:
    assert found(library, words) == {name}


def test_only_all_of_the_whole_words_are_found(library: Database) -> None:
    for words in ("right", "hip", "captain hafen", "港受", "гава", "", "  ", "!?", "-", "\ud800"):
        assert found(library, words) == set(), words


HOSTILE = [
    "'; DROP TABLE articles; --", 'ferry" OR "1"="1', "ferry OR captain", "NOT ferry", "title:ferry", "fer*",
    "NEAR(ferry captain)", "^ferry", "ferry & !captain", "ferry | captain", "ferry:*", "<->", "(", '"', "\\",
    "%", "ferry\x00captain", "a" * 5000, "ferry " * 5000, " ".join(f"w{i}" for i in range(5000)),
    "{ferry}", ":words", "$1",
]  # fmt: skip


def test_no_search_is_taken_for_a_command(library: Database) -> None:
    for words in HOSTILE:
        assert found(library, words) <= {"english"}, words
        assert found(library, "ferry's") == {"english"}, words


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text(max_size=40))
def test_whatever_is_typed_is_answered(library: Database, words: str) -> None:
    count, articles = library.search(words, 10)
    assert count == len(articles)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(title=st.text(max_size=60))
def test_an_article_is_found_by_its_own_headline(store: Database, title: str) -> None:
    from paperround.text.words import search_words

    one = made.article("own", title=title)
    store.save_articles([one])
    count, articles = store.search(title, 5)
    assert (count, articles) == ((1, [one]) if search_words(title) else (0, []))


def test_a_word_in_the_headline_weighs_more(store: Database) -> None:
    body = made.article(
        "body", title="The harbour today", paragraphs=("A ferry came in and people left it.",)
    )
    head = made.article(
        "head", title="A ferry came in", paragraphs=("The harbour today was full of people.",)
    )
    other = [made.article(i, title="Weather", paragraphs=("Rain is on its way again.",)) for i in range(8)]
    store.save_articles([body, head, *other])
    assert [one.id for one in store.search("ferry", 5)[1]] == [head.id, body.id]


def test_pages_of_results_do_not_overlap_and_the_newest_of_equals_is_first(store: Database) -> None:
    articles = [made.article(i, at=NOON + i * HOUR, title="Ferry sails") for i in range(9)]
    store.save_articles(articles)
    first, second = store.search("ferry", 5), store.search("ferry", 5, 5)
    assert first[0] == second[0] == 9
    assert first[1] + second[1] == articles[::-1]


def test_an_article_read_anew_is_found_by_its_new_words_alone(store: Database) -> None:
    store.save_articles([made.article("a", title="Ferry sails"), made.article("b", title="Ferry waits")])
    store.save_articles([made.article("a", title="Train leaves")])
    assert store.search("ferry", 5)[0] == 1 and store.search("sails", 5) == (0, [])
    assert [one.title for one in store.search("train", 5)[1]] == ["Train leaves"]


def test_a_forgotten_article_is_found_no_more_and_found_again_when_read_again(store: Database) -> None:
    store.save_articles([made.article("a", title="Ferry sails")])
    store.forget("read")
    assert store.search("ferry", 5) == (0, [])
    store.save_articles([made.article("b", title="Ferry waits")])
    assert [one.title for one in store.search("ferry", 5)[1]] == ["Ferry waits"]


def test_a_monstrous_article_is_kept_and_found_by_how_it_begins(store: Database) -> None:
    words = " ".join(f"word{i}" for i in range(300_000))
    one = made.article("a", title="Ferry", paragraphs=(words, "x" * 100_000))
    store.save_articles([one])
    assert store.articles([one.id]) == [one]
    assert store.search("word7 ferry", 5)[0] == 1
