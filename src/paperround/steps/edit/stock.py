"""Stocks of words: names of sections, and what hints at one."""

from __future__ import annotations

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
