"""Quality, measured: each stage against gold answers, beside the best known figure.

One module a stage with `BEST` (figure → best known, as text) and `measure(material)`; the table, the
floors and `build/eval.json` are made here. A measure lives outside the package: readers need none of it.
"""
