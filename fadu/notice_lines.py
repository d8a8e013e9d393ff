"""Lines of the lawfulness notices and of what the file should hold, for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from matcher.assessment import Assessment, Evidence, Notice

HEADING = "合法性提示（与定性并列，不改变定性，不是处分结论）"
FILE_HEADING = "卷宗应有（正文没有写到，不等于没有做）"


def notice_lines(
    notice: Notice, cite: Callable[[str], str], words: Callable[[Iterable[Evidence]], str]
) -> Iterable[str]:
    """One notice; `cite` shows a citation as a document prints it, `words` evidence."""
    yield f"{notice.notice}（{notice.level}）：{notice.summary}"
    yield from notice.arithmetic
    yield words(notice.evidence)
    yield f"依据：{'、'.join(map(cite, notice.basis))}"
    if notice.consequence:
        yield f"后果（供参考）：{notice.consequence}（{'、'.join(map(cite, notice.consequence_basis))}）"
    yield f"建议：{notice.todo}"


def file_lines(result: Assessment) -> Iterable[str]:
    """The documents, in one line."""
    says = dict.fromkeys(item.says for item in result.file_items)
    if says:
        yield "；".join(says)
