"""Sentences do not end at a mark inside the speech they tell."""

from __future__ import annotations

import pytest

from paperround.text.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("“Why now?” she asked. Nobody knew.", ["“Why now?” she asked.", "Nobody knew."]),
        ("“Go!” he cried. They went.", ["“Go!” he cried.", "They went."]),
        ("Who knows? The tide does.", ["Who knows?", "The tide does."]),
        ("Mr. Tarn saw Dr. Selm. He left.", ["Mr. Tarn saw Dr. Selm.", "He left."]),
        ("Die Brücke ist seit dem 3. Mai zu. Das sagt z. B. Frau Brandt.",
         ["Die Brücke ist seit dem 3. Mai zu.", "Das sagt z. B. Frau Brandt."]),
        ("Das kostet 3,5 Mio. Euro. Niemand zahlt.", ["Das kostet 3,5 Mio. Euro.", "Niemand zahlt."]),
        ("Sie sagte: „Wir warten.“ Dann ging sie.", ["Sie sagte: „Wir warten.“", "Dann ging sie."]),
        ("»Wir warten.« Dann ging sie.", ["»Wir warten.«", "Dann ging sie."]),
        ("Er ging. »Wir warten.«", ["Er ging.", "»Wir warten.«"]),
        ("« On attend. » Puis elle partit.", ["« On attend. »", "Puis elle partit."]),
        ("Мост закрыт с 1 янв. 2031 г. и надолго. Он у д. 5.",
         ["Мост закрыт с 1 янв. 2031 г. и надолго.", "Он у д. 5."]),
        ("А. С. Брандт ждёт, и т. д. и т. п. Она ушла.", ["А. С. Брандт ждёт, и т. д. и т. п.", "Она ушла."]),
        ("「行きますか？」と彼は聞いた。返事はない。", ["「行きますか？」と彼は聞いた。", "返事はない。"]),
        ("今天开会。会议在北京举行！你来吗？", ["今天开会。", "会议在北京举行！", "你来吗？"]),
        ("الجسر مغلق. هل سيفتح؟ لا أحد يعلم.", ["الجسر مغلق.", "هل سيفتح؟", "لا أحد يعلم."]),
        ("وقال: «سنعود.» ثم غادر.", ["وقال: «سنعود.»", "ثم غادر."]),
        ("पुल बंद है। यह कब खुलेगा?", ["पुल बंद है।", "यह कब खुलेगा?"]),
        ("Η γέφυρα έκλεισε. Πότε ανοίγει; Κανείς δεν ξέρει.",
         ["Η γέφυρα έκλεισε.", "Πότε ανοίγει;", "Κανείς δεν ξέρει."]),
        ("Կամուրջը փակ է։ Այն կբացվի։", ["Կամուրջը փակ է։", "Այն կբացվի։"]),
        ("ድልድዩ ተዘግቷል። ነገ ይከፈታል።", ["ድልድዩ ተዘግቷል።", "ነገ ይከፈታል።"]),
        ("It cost $3.5 million. Prices rose 2.1 percent.", ["It cost $3.5 million.",
         "Prices rose 2.1 percent."]),
        ("Wait... what? Yes.", ["Wait... what?", "Yes."]),
        ("他走了。她说：“好。”天黑了。", ["他走了。", "她说：“好。”", "天黑了。"]),
    ],
)  # fmt: skip
def test_sentences_end_where_they_end(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_a_run_of_marks_is_one_end_however_long() -> None:
    dots = "." * 200_000
    assert cut(f"It went on{dots}x and on.") == [f"It went on{dots}x and on."]
    assert len(cut("。" * 200_000)) == 1
