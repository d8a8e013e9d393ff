"""A measure counts as brought about by an accusation only where it was taken against the officer."""

import pytest

from matcher.reading.assemble import read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("褚某诬告民警卫某受贿。民警卫某被留置十七日后获释。", True),
        ("褚某诬告民警卫某受贿。褚某被刑事拘留。", False),
        ("褚某要求将民警卫某立案侦查。", False),
        ("检察机关对民警卫某立案侦查。", True),
    ],
)
def test_the_measure_is_bound_to_its_person(text: str, found: bool) -> None:
    told = {f.name for f in read(text).facts}
    assert ("被立案或羁押" in told) is found
