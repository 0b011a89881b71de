"""The example digest in ``corpus/README.md`` works as printed."""

import re
from pathlib import Path

from assistant.ingest.digest import DIGEST
from assistant.records.agencies import load_registry
from assistant.records.digest import read_digest_records

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def test_the_example_of_the_readme_is_a_digest(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", (CORPUS / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    file = tmp_path / "vi-du" / DIGEST
    file.parent.mkdir()
    file.write_text(example, encoding="utf-8")
    document, records = read_digest_records(file, load_registry(CORPUS / "agencies.yaml"))
    assert document.name == "Quyết định 1/QĐ-UBND"
    assert [record.ref for record in records] == ["vi-du/pl1/1", "vi-du/pl2/1", "vi-du/f1", "vi-du/f2"]


def test_the_readme_names_every_part_of_the_corpus() -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    parts = {path.name for path in CORPUS.iterdir() if path.name != "README.md"}
    unnamed = {name for name in parts if name not in readme and not name.startswith("tin-")}
    assert unnamed == set()
