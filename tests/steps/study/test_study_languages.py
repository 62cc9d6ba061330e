"""Direct quotations with their speakers in other languages: marks, word order, what was not said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from paperround.model import Findings

Studied = Callable[..., Findings]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "contents"),
    [
        ("ru", "«Лодки опаздывают», — заявил начальник порта Олег Ладин.", "Олег Ладин",
         ["Лодки опаздывают"]),
        ("ru", "По словам Олега Ладина, «лодки опаздывают третий день».", "Олег Ладин",
         ["лодки опаздывают третий день"]),
        ("ru", "По словам Анны Ветровой, «лодки опаздывают третий день».", "Анна Ветрова",
         ["лодки опаздывают третий день"]),
        ("ru", "«Лодки опаздывают, — сказала Анна Ветрова, — и никто не знает почему».", "Анна Ветрова",
         ["Лодки опаздывают,", "и никто не знает почему"]),
        ("ru", "«Лодки опаздывают. Так бывает, — сказала Анна Ветрова.»", "Анна Ветрова",
         ["Лодки опаздывают. Так бывает,"]),
        ("ru", "Как сообщил представитель порта, «лодки опаздывают третий день».", "представитель порта",
         ["лодки опаздывают третий день"]),
        ("fr", "« Les bateaux, affirme Claire Fontenay, sont en retard. »", "Claire Fontenay",
         ["Les bateaux", "sont en retard."]),
        ("fr", "Selon Claire Fontenay, « les bateaux sont en retard depuis lundi ».", "Claire Fontenay",
         ["les bateaux sont en retard depuis lundi"]),
        ("fr", "« Les bateaux sont en retard », affirme le directeur du port, Luc Marsan.", "Luc Marsan",
         ["Les bateaux sont en retard"]),
        ("es", "Según Ana Robledo, «los barcos llegan tarde desde el lunes».", "Ana Robledo",
         ["los barcos llegan tarde desde el lunes"]),
        ("es", "“Los barcos llegan tarde”, afirmó el director del puerto, Luis Marsal.", "Luis Marsal",
         ["Los barcos llegan tarde"]),
        ("de", "Laut Petra Lindau „kommen die Boote seit Montag zu spät“.", "Petra Lindau",
         ["kommen die Boote seit Montag zu spät"]),
        ("de", "»Die Boote kommen zu spät«, sagte die Sprecherin Petra Lindau.", "Petra Lindau",
         ["Die Boote kommen zu spät"]),
        ("zh", "据新潮社报道，“船已经晚点三天了”。", "新潮社", ["船已经晚点三天了"]),
        ("zh", "据港务局发言人李梅说，“船已经晚点三天了”。", "李梅", ["船已经晚点三天了"]),
        ("zh", "「船已經晚點三天了。」李梅說。", "李梅", ["船已經晚點三天了。"]),
        ("ar", "قال وزير النقل سالم الحداد: «السفن متأخرة منذ أيام».", "سالم الحداد",
         ["السفن متأخرة منذ أيام"]),
        ("ar", "«السفن متأخرة منذ أيام»، قالت ليلى منصور.", "ليلى منصور", ["السفن متأخرة منذ أيام"]),
        ("ar", "وقال المتحدث باسم الميناء سالم الحداد للصحفيين إن \"السفن متأخرة منذ أيام\".", "سالم الحداد",
         ["السفن متأخرة منذ أيام"]),
        ("ar", "وفقا لسالم الحداد، «السفن متأخرة منذ أيام».", "سالم الحداد", ["السفن متأخرة منذ أيام"]),
    ],
)  # fmt: skip
def test_a_quotation_finds_its_speaker(
    studied: Studied, language: str, text: str, speaker: str, contents: list[str]
) -> None:
    found = [c for c in studied(text, language=language).claims if c.kind in ("direct", "mixed")]
    assert [(c.speaker_full, c.content) for c in found] == [(speaker, content) for content in contents]
    assert all(text[c.start : c.end] == c.content for c in found)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Анна Ветрова не сказала, что «лодки опаздывают третий день»."),
        ("ru", "Если Анна Ветрова скажет: «лодки опаздывают третий день», мы уйдём."),
        ("fr", "Claire Fontenay n'a pas dit que « les bateaux sont en retard depuis lundi »."),
        ("es", "Ana Robledo no dijo que «los barcos llegan tarde desde el lunes»."),
        ("de", "Petra Lindau sagte nicht, dass „die Boote seit Montag zu spät kommen“."),
        ("zh", "李梅没有说“船已经晚点三天了”。"),
        ("zh", "如果李梅说“船已经晚点三天了”，我们就走。"),
        ("ar", "لم يقل سالم الحداد إن \"السفن متأخرة منذ أيام\"."),
        ("ar", "لو قال سالم الحداد إن \"السفن متأخرة منذ أيام\" لغادرنا."),
    ],
)  # fmt: skip
def test_what_was_not_said_is_no_claim(studied: Studied, language: str, text: str) -> None:
    assert [c for c in studied(text, language=language).claims if c.kind in ("direct", "mixed")] == []


def test_arabic_keeps_office_channel_and_second_mention(studied: Studied) -> None:
    found = studied(
        "قال وزير النقل سالم الحداد لوكالة الميناء: «السفن متأخرة منذ أيام».",
        "وأضاف الحداد: «لا أحد يعرف السبب».",
        "وأضاف: «سننتظر حتى الغد».",
        language="ar",
    ).claims
    assert [c.speaker_full for c in found] == ["سالم الحداد"] * 3
    assert (found[0].role, found[0].medium) == ("وزير النقل", "وكالة الميناء")
    assert found[2].role == "وزير النقل"
