"""Reads data sets as the programs do that they are for, and prints what those see.

consume.py FORMAT FILE prints a JSON list of articles, each a list of
[label, text] as the consumer has them. The text of a span is what the consumer
itself takes from its own copy of the article, never a field of the file.
"""

import json
import sys


def spacy_docs(path):
    import spacy
    from spacy.tokens import Doc

    vocab = spacy.blank("xx").vocab
    for line in open(path, encoding="utf-8"):
        data = json.loads(line)
        doc = Doc(vocab).from_json(data, validate=True)
        assert doc.text == data["text"], "spaCy has another text"
        yield [[s.label_, s.text] for s in doc.spans["sc"]]


def spacy_ents(path):
    from spacy.training.converters import json_to_docs

    for doc in json_to_docs(open(path, encoding="utf-8").read()):
        yield [[e.label_, e.text] for e in doc.ents]


def spacy_conll(path):
    from spacy.training.converters import conll_ner_to_docs

    text = open(path, encoding="utf-8").read()
    for doc in conll_ner_to_docs(text, n_sents=0, no_print=True):
        yield [[e.label_, "".join(t.text for t in e)] for e in doc.ents]


def faces(path):
    import tempfile

    from datasets import load_dataset
    from seqeval.metrics.sequence_labeling import get_entities

    with tempfile.TemporaryDirectory() as cache:
        rows = load_dataset("json", data_files=path, split="train", cache_dir=cache)
        articles = {}
        for row in rows:
            found = [[label, "".join(row["tokens"][a : b + 1])] for label, a, b in get_entities(row["ner_tags"])]
            articles.setdefault(row["id"].rsplit("-", 1)[0], []).extend(found)
    yield from articles.values()


def label_studio(path):
    from label_studio_sdk.label_interface import LabelInterface

    page = LabelInterface(open(path[: -len("json")] + "config.xml", encoding="utf-8").read())
    for task in json.load(open(path, encoding="utf-8")):
        units = task["data"]["text"].encode("utf-16-le")  # as its page in a browser counts
        found = []
        for work in task["annotations"]:
            assert page.validate_annotation(work), page.validate_annotation(work, return_errors=True)
            for r in work["result"]:
                if r["type"] == "labels":
                    text = units[2 * r["value"]["start"] : 2 * r["value"]["end"]].decode("utf-16-le")
                    found.extend([label, text] for label in r["value"]["labels"])
        yield found


def code_points(path):
    for line in open(path, encoding="utf-8"):
        task = json.loads(line)
        for relation in task["relations"]:
            head = next(s for s in task["spans"] if s["token_end"] == relation["head"] and s["label"] == relation["head_span"]["label"])
            assert head["start"] <= task["tokens"][relation["head"]]["start"]
        for span in task["spans"]:
            inside = [t for t in task["tokens"] if t["end"] > span["start"] and t["start"] < span["end"]]
            assert [inside[0]["id"], inside[-1]["id"]] == [span["token_start"], span["token_end"]]
        yield [[s["label"], task["text"][s["start"] : s["end"]]] for s in task["spans"]]


def doccano(path):
    from backend.data_import.pipeline.parsers import JSONLParser

    parser = JSONLParser()
    rows = list(parser.parse(path))
    assert not parser.errors, parser.errors
    for row in rows:
        units = row["text"].encode("utf-16-le")
        yield [[e["label"], units[2 * e["start_offset"] : 2 * e["end_offset"]].decode("utf-16-le")] for e in row["entities"]]


def gliner(path):
    for row in json.load(open(path, encoding="utf-8")):
        yield [[label, "".join(row["tokenized_text"][a : b + 1])] for a, b, label in row["ner"]]


def trains(path):
    """A few steps of training on the documents; the loss must fall by half."""
    import spacy

    spacy.util.fix_random_seed(0)
    from spacy.tokens import Doc
    from spacy.training import Example

    nlp = spacy.blank("xx")
    ner = nlp.add_pipe("ner")
    docs = [Doc(nlp.vocab).from_json(json.loads(line)) for line in open(path, encoding="utf-8")]
    examples = []
    for doc in docs:
        bare = Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
        examples.append(Example(bare, doc))
        for e in doc.ents:
            ner.add_label(e.label_)
    nlp.initialize(lambda: examples)
    losses = []
    for _ in range(20):
        loss = {}
        nlp.update(examples, losses=loss)
        losses.append(loss["ner"])
    assert min(losses) < losses[0] / 2, losses
    yield [["first", ""], ["last", ""]]


READERS = {
    "native": code_points, "prodigy": code_points, "doccano": doccano, "label-studio": label_studio, "spacy": spacy_docs,
    "spacy-json": spacy_ents, "huggingface": faces, "gliner": gliner, "conll": spacy_conll, "trains": trains,
}

if __name__ == "__main__":
    json.dump(list(READERS[sys.argv[1]](sys.argv[2])), sys.stdout, ensure_ascii=True)
