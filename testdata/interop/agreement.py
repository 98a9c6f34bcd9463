"""Works out figures of agreement as other programs do.

agreement.py reads on standard input

    {"codings":  [[["a", "b", null], ...], ...]           what each annotator said of each item
     "tags":     [{"right": [["O", "B-a", ...], ...], "other": ...}, ...]   IOB2, sentence by sentence
     "continua": [{"alpha": 1, "beta": 1, "empty": 1, "annotators": [[[start, end, label], ...], ...]}, ...]}

and prints the figures of each, null where a program has none.
"""

import json
import logging
import math
import sys
import warnings
from itertools import combinations


def defined(figure):
    return None if figure is None or math.isnan(figure) else float(figure)


def coding(rows):
    import krippendorff
    import numpy
    from nltk.metrics.agreement import AnnotationTask
    from sklearn.metrics import cohen_kappa_score

    names = sorted({said for row in rows for said in row if said is not None})
    numbers = [[names.index(said) if said is not None else numpy.nan for said in row] for row in rows]
    out = {"krippendorff": None, "sklearn": []}
    if len(names) > 1:  # it refuses a single value
        out["krippendorff"] = defined(krippendorff.alpha(reliability_data=numpy.array(numbers, dtype=float).T, level_of_measurement="nominal"))
    for a, b in combinations(range(len(rows[0])), 2):
        both = [(row[a], row[b]) for row in rows if row[a] is not None and row[b] is not None]
        kappa = cohen_kappa_score([x for x, _ in both], [y for _, y in both]) if both else None
        out["sklearn"].append(defined(kappa))
    if len(names) > 1 and all(said is not None for row in rows for said in row):
        # nltk knows nothing of missing values; its multi_kappa is not that of Fleiss, its pi is.
        task = AnnotationTask(data=[(str(by), str(item), said) for item, row in enumerate(rows) for by, said in enumerate(row)])
        out["nltk"] = {"alpha": defined(task.alpha()), "fleiss": defined(task.pi()), "kappa": defined(task.kappa())}
    return out


def tags(rows):
    from nervaluate import Evaluator
    from seqeval.metrics import f1_score
    from seqeval.scheme import IOB2

    labels = sorted({tag[2:] for side in rows.values() for row in side for tag in row if tag != "O"})
    results = Evaluator(rows["right"], rows["other"], tags=labels, loader="list").evaluate()["overall"]
    counts = {way: [r.correct, r.partial, r.incorrect, r.missed, r.spurious] for way, r in results.items()}
    return {"seqeval": defined(f1_score(rows["right"], rows["other"], mode="strict", scheme=IOB2)), "nervaluate": counts}


def continuum(given):
    from pyannote.core import Segment
    from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum

    c = Continuum()
    for by, units in enumerate(given["annotators"]):
        c.add_annotator(str(by))
        for start, end, label in units:
            c.add(str(by), Segment(start, end), label)
    d = CombinedCategoricalDissimilarity(alpha=given["alpha"], beta=given["beta"], delta_empty=given["empty"])
    return float(c.get_best_alignment(d).disorder)


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    asked = json.load(sys.stdin)
    json.dump({
        "codings": [coding(rows) for rows in asked.get("codings", [])],
        "tags": [tags(rows) for rows in asked.get("tags", [])],
        "continua": [continuum(c) for c in asked.get("continua", [])],
    }, sys.stdout)
