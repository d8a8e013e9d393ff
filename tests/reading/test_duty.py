"""The words that tell the duty of the moment: no aftermath, no name of a charge, no device, no bystanders."""

from pathlib import Path

import pytest
import yaml

from matcher.reading.assemble import read
from matcher.record import Status

CASES = yaml.safe_load((Path(__file__).parent / "duty.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:14] for case in CASES])
def test_what_tells_the_duty(case: dict[str, object]) -> None:
    found = [f.span.text for f in read(str(case["text"])).facts if f.name == "执行职务" and f.status is Status.ASSERTED]
    assert found == case["words"]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("民警张某劝离时，李某对张某言语威胁。", "笼统威胁"),
        ("民警张某劝离时，李某威胁张某，要砍死他。", "以暴力威胁"),
        ("民警张某劝离时，李某扬言打断张某的腿。", "以暴力威胁"),
    ],
)
def test_a_threat_is_of_violence_where_its_content_is_told(text: str, concept: str) -> None:
    threats = {a.concept for a in read(text).acts if a.concept in ("笼统威胁", "以暴力威胁")}
    assert threats == {concept}
