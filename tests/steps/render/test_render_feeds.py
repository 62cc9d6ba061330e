"""Feeds: a program that knows nothing of us reads them back whole."""

from __future__ import annotations

import json
from calendar import timegm
from datetime import UTC, datetime

import feedparser
import pytest
from lxml import etree
from msgspec.structs import replace

from paperround.steps.render import feeds
from tests.steps.render.builders import AROUND, EDITION, LEAD, NOW, slot

HOSTILE = "<script>alert(1)</script> & ]]> \x00\x0b\u202e \ud800"


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_a_feed_reads_back_with_its_ids_and_dates(site: dict[str, bytes], name: str) -> None:
    feed = feedparser.parse(site[name])
    assert not feed.bozo
    assert feed.feed.title == "The Merrow Courier"
    assert len(feed.entries) == 16  # the lead, eight stories, five briefs, two local
    first = feed.entries[0]
    assert first.id == f"https://courier.example/2031/05/02/#s-{LEAD.story}"
    assert first.link == f"https://courier.example/stories/{LEAD.story}/"
    assert first.title == LEAD.headline.text
    assert datetime.fromtimestamp(timegm(first.published_parsed), UTC) == NOW
    assert "disputed: how many were killed" in (first.get("summary") or first.content[0].value)


def test_the_json_feed_keeps_its_contract(site: dict[str, bytes]) -> None:
    feed = json.loads(site["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"]) == 16
    assert datetime.fromisoformat(feed["items"][0]["date_published"]) == NOW
    assert {item["language"] for item in feed["items"]} == {"en", "ru", "ar", "zh"}


def test_the_three_feeds_tell_the_same(site: dict[str, bytes]) -> None:
    rss, atom = (feedparser.parse(site[name]) for name in ("rss.xml", "atom.xml"))
    ids = [item["id"] for item in json.loads(site["feed.json"])["items"]]
    assert [entry.id for entry in rss.entries] == [entry.id for entry in atom.entries] == ids


def test_a_story_told_again_is_a_new_item_and_the_newest_stand_first() -> None:
    later = replace(EDITION, day="2031-05-03", now=NOW.replace(day=3), stories=(), briefs=(), local=())
    ids = [item["id"] for item in json.loads(feeds([EDITION, later], AROUND)["feed.json"])["items"]]
    assert ids[:2] == [f"https://courier.example/2031/05/0{n}/#s-{LEAD.story}" for n in (3, 2)]


def test_hostile_words_leave_the_feeds_well_formed() -> None:
    drawn = feeds([replace(EDITION, lead=slot(HOSTILE, HOSTILE), stories=())], replace(AROUND, name=HOSTILE))
    for name in ("rss.xml", "atom.xml"):
        etree.fromstring(drawn[name])
        assert "<script" not in feedparser.parse(drawn[name], sanitize_html=False).entries[0].description
    assert "<script" not in json.loads(drawn["feed.json"])["items"][0]["content_html"]


def test_a_paper_without_an_edition_has_empty_feeds() -> None:
    drawn = feeds([], AROUND)
    assert feedparser.parse(drawn["rss.xml"]).entries == []
    assert json.loads(drawn["feed.json"])["items"] == []
