"""The ledger: from what articles have people say to statements, each once, with everywhere it was carried."""

from paperround.steps.ledger.camps import camps
from paperround.steps.ledger.export import csv_text, json_ld
from paperround.steps.ledger.joining import ledger
from paperround.steps.ledger.search import Question, answers
from paperround.steps.ledger.speakers import speakers
from paperround.steps.ledger.ties import tied

__all__ = ["Question", "answers", "camps", "csv_text", "json_ld", "ledger", "speakers", "tied"]
