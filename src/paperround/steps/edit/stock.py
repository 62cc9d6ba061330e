"""Stocks of words: those that carry no sense by themselves, names of sections, and what hints at one.

Each language stands in the same list; a word of one that means something in another is left out.
"""

from __future__ import annotations

_WORDS = """
about after again against also amid among around because been before being between both could does doing
down during each even from further have having here into just last least like made make many more most
much must near never next once only other over said same says should since some such than that their
them then there these they this those through today told tomorrow under until upon very were what when
where which while whom will with within without would year years yesterday your monday tuesday wednesday
thursday friday saturday sunday according official officials people dans pour avec sans sous entre cette
leur leurs mais plus comme tout tous toute selon après avant aussi être sont était été ainsi contre
depuis alors para como pero este esta estos estas sobre desde hasta según también tras cuando donde
porque todo todos había están sido sino этот этого этом была были было быть также после перед если когда
чтобы только более менее который которые которая между через около сообщил сообщила заявил заявила году
года
"""
COMMON = frozenset(_WORDS.split())
_OFFICES = """
captain president minister judge senator governor mayor commander general colonel major sergeant constable
detective inspector officer professor doctor bishop pope father sister brother king queen prince princess
rep sen gov gen col lt sgt capt rev secretary chairman chancellor ambassador coach director chief asked
former young old but and for who why how yet nor the his her our its not now los las por che les des
"""
# Capitalised before a surname and no first name: offices, and words that open a sentence.
NO_FIRST_NAME = frozenset(_OFFICES.split())
# What outlets call a section, by the key of ours.
NAMES: dict[str, str] = {
    "world": (
        "world international monde mundo internacional мире мир global foreign europe africa asia "
        "americas 国际 عالم"
    ),
    "politics": "politics policy government election elections politique política политика 政治 时政 سياسة",
    "conflict": "conflict war defence defense security military guerre conflicto война 军事 أمن",
    "business": (
        "business economy economics finance money market markets companies industry économie "
        "economía negocios экономика бизнес финансы 财经 经济 اقتصاد"
    ),
    "science": (
        "science health technology tech environment climate medicine santé sciences salud ciencia "
        "tecnología наука здоровье технологии 科技 健康 علوم صحة"
    ),
    "culture": (
        "culture arts art entertainment lifestyle books film music travel food style society life "
        "cultura культура 文化 娱乐 ثقافة"
    ),
    "sport": "sport sports football soccer basketball cricket tennis golf rugby deportes спорт 体育 رياضة",
    "opinion": "opinion opinions editorial comment commentary opinión мнения 评论 观点 رأي",
}
# English words of a headline or an opening that hint at a section.
CUES: dict[str, str] = {
    "politics": (
        "election elections parliament minister ministers senate senator congress president vote "
        "voters bill lawmakers government coalition mayor campaign ballot governor treaty cabinet "
        "opposition party"
    ),
    "conflict": (
        "killed attack attacks militants troops bombing airstrike airstrikes ceasefire soldiers "
        "insurgents shelling rebels gunmen hostages missile missiles offensive explosion jihadist "
        "terrorist attacked checkpoint hijacked seized pirates abducted"
    ),
    "business": (
        "shares profit profits revenue inflation economy bank banks investors billion earnings "
        "tariff tariffs stocks market markets trade unemployment company quarterly prices factory"
    ),
    "science": (
        "scientists researchers study vaccine virus patients hospital hospitals climate species "
        "disease outbreak infections telescope doctors clinical health"
    ),
    "culture": (
        "film museum album festival novel actor actress singer theatre exhibition orchestra painting concert"
    ),
    "sport": (
        "match goal coach league tournament championship players season scored striker finals cup "
        "medal olympic"
    ),
}
