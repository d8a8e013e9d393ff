"""What the search page shows, as HTML in which every text is escaped: results, topics, provisions, documents."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import quote

from markupsafe import Markup, escape

from fadu.kb_commands import totals
from fadu.provision_view import meanings
from knowledge.citator.graph import Citator, Link, passage_mentions
from knowledge.citator.scan import Mention
from knowledge.documents.adding import Added
from knowledge.documents.store import Document, Stored
from knowledge.search.document_entries import group_of
from knowledge.search.entry import Entry, Page, Result
from knowledge.text.glosses import Broken
from knowledge.topics import TOPIC, Topic, label, topics
from statutes import citation, render
from statutes.book import Book
from statutes.citation import CitationError
from ui.markdown import blocks, inline

_TITLE_LENGTH = 320  # code points of a provision that a pointer over its link shows
_LINK = "\ue000{}\ue001{}\ue002"  # a link on its way through the escaping of Markdown
_LINK_BACK = re.compile("\ue000(.*?)\ue001(.*?)\ue002")

Hover = Callable[[str], str]


def page(found: Page, question: str) -> Markup:
    """The results, best first."""
    parts = [Markup('<div class="fd kb" lang="zh-CN" data-testid="kb-results">')]
    if found.meant:
        parts.append(
            Markup('<p class="kb-small">您是不是要找：<a href="?q={}">{}</a>（下面已一并检索）</p>').format(
                quote(found.meant), found.meant
            )
        )
    if not found.results:
        parts.append(Markup("<p>没有找到。换个说法，或者少写几个词再试。</p>"))
    elif found.facets:
        counted = " · ".join(f"{kind} {count}" for kind, count in found.facets.get("kind", {}).items())
        parts.append(Markup('<p class="kb-small">{}</p>').format(f"共 {found.total} 项　{counted}"))
    parts.append(Markup('<div class="kb-list">'))
    parts += [_result(each, question) for each in found.results]
    parts.append(Markup("</div></div>"))
    return Markup("").join(parts)


def _result(result: Result, question: str) -> Markup:
    entry, snippet = result.entry, result.snippet
    status = Markup(' <span class="kb-warn">※{}</span>').format(entry.status) if entry.status else Markup("")
    rows = [Markup('<p class="kb-small kb-warn">{}</p>').format(result.note)] if result.note else []
    rows.append(Markup("<p>{}</p>").format(marked(snippet.text, snippet.marks)))
    if entry.kind == "资料":
        rows.append(Markup('<p class="kb-small">{}</p>').format(entry.source))
    ident = result.citation if result.why and entry.kind == "法条" else entry.id
    return Markup(
        '<article class="fd-card"><h2><span class="kb-kind">{}</span><a href="{}">{}</a>{}</h2>{}</article>'
    ).format(entry.kind, address(ident, question), entry.title, status, Markup("").join(rows))


def address(ident: str, question: str = "") -> str:
    """Where an entry is read."""
    return f"?read={quote(ident)}" + (f"&q={quote(question)}" if question else "")


def marked(text: str, marks: Sequence[tuple[int, int]]) -> Markup:
    """Text with the marked spans, which do not overlap."""
    parts: list[Markup] = []
    at = 0
    for start, end in marks:
        parts += [escape(text[at:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        at = end
    return Markup("").join([*parts, escape(text[at:])])


# --- reading ------------------------------------------------------------------------------------------------------


def topic(shown: Topic, law: Book, on: dt.date) -> Markup:
    """A topic with its citations linked; the pointer over a link shows what the provision says."""
    front = shown.front
    markdown = shown.shown(law, lambda target, name: _LINK.format(target, name))
    warn = Markup('<p class="kb-warn">※{}：不得作为定性、处罚的依据。</p>').format(front.status) if front.status else ""
    sources = "；".join(f"{source.document}（置信度{source.confidence}）" for source in front.sources)
    stale = f"，已有 {(on - front.last_reviewed).days} 天没有复核" if shown.stale(on) else ""
    return Markup(
        '<article class="fd kb fd-card kb-text" lang="zh-CN" data-testid="kb-topic"><h1>{}</h1>{}{}'
        '<p class="kb-small">适用：{}</p><p class="kb-small">来源：{}。最近复核：{}{}。{}</p></article>'
    ).format(
        front.title,
        warn,
        _linked(blocks(markdown), lambda target: hover(target, law, on)),
        _linked(inline(_spelled(front.in_force)), lambda target: hover(target, law, on)),
        sources,
        front.last_reviewed.isoformat(),
        stale,
        f"只在{front.region}适用的内容已注明。" if front.region else "",
    )


def _spelled(text: str) -> str:
    return re.sub(r"\[\[([^\]]+)\]\]", lambda m: _LINK.format(m.group(1), label(m.group(1))), text)


def hover(target: str, law: Book, on: dt.date) -> str:
    """What a link shows before it is followed."""
    if target.startswith(TOPIC):
        found = topics().get(target.removeprefix(TOPIC))
        return found.front.title if found else ""
    answer = law.answer(target, on)
    if answer.provision is None:
        return answer.note
    text = render.text(answer.provision)
    return text if len(text) <= _TITLE_LENGTH else text[:_TITLE_LENGTH].rstrip() + "…"


def _linked(html: Markup, over: Hover) -> Markup:
    def anchor(match: re.Match[str]) -> str:
        target, name = Markup(match.group(1)).unescape(), Markup(match.group(2))
        return Markup('<a href="{}" title="{}">{}</a>').format(address(target), over(target), name)

    return Markup(_LINK_BACK.sub(anchor, html))


def provision(ident: str, law: Book, on: dt.date, citator: Citator, name: Callable[[str], str]) -> Markup:
    """A provision as encoded on that day, what packs say of its open terms, and who says something about it.

    `name` gives the title of a source.
    """
    answer = law.answer(ident, on)
    text = render.text(answer.provision) if answer.provision else ""
    found = meanings(law, answer.provision, on) if answer.provision else ()
    packs = Markup("").join(
        Markup("<li>{}　{}：{}</li>").format(each.source, each.relation, "；".join(each.says))
        for each in found
        if not each.id  # an instrument stands among those who interpret it, below
    )
    links = citator.to(ident, on)
    listed = Markup("").join(_link_row(link, name(link.source)) for link in links)
    return Markup(
        '<article class="fd kb fd-card kb-text" lang="zh-CN" data-testid="kb-provision"><h1>{}</h1>'
        '<p class="kb-small">{} {}</p><p class="kb-pre">{}</p>{}{}</article>'
    ).format(
        citation.display(ident, year=True),
        on.isoformat(),
        answer.note,
        text,
        Markup("<h2>裁量口径</h2><ul>{}</ul>").format(packs) if packs else "",
        Markup("<h2>谁解释、引用它</h2><ul>{}</ul>").format(listed) if links else "",
    )


def _link_row(link: Link, name: str) -> Markup:
    note = f"（{link.note}）" if link.note else ""
    return Markup('<li>{}：<a href="{}">{}</a>{}</li>').format(link.relation, address(link.source), name, note)


def document(held: Document, passages: Sequence[Stored], at: int, law: Book, on: dt.date) -> Markup:
    """A document of the user from its passages, with the citations in it linked; `at` is the passage that was found."""
    rows = Markup("").join(_passage(stored, held.law, stored.number == at, law, on) for stored in passages)
    damage = (
        Markup('<p class="kb-small">有 {} 处文字疑似残缺，第一处在第 {} 行第 {} 字。</p>').format(
            len(held.broken), held.broken[0].line, held.broken[0].column
        )
        if held.broken
        else ""
    )
    return Markup(
        '<article class="fd kb fd-card kb-text" lang="zh-CN" data-testid="kb-document"><h1>{}</h1>'
        '<p class="kb-small">{}，{} 加入。自己的资料，内容未经本库核对。</p>{}{}</article>'
    ).format(held.title, held.name, held.added.date().isoformat(), damage, rows)


def _passage(stored: Stored, law_id: str, here: bool, law: Book, on: dt.date) -> Markup:
    passage = stored.passage
    text = linked_text(passage.text, passage_mentions(passage, law_id), lambda target: hover(target, law, on))
    page_note = Markup('<span class="kb-small">第 {} 页　</span>').format(stored.page) if stored.page else ""
    body = Markup("<mark>{}</mark>").format(text) if here else text
    return Markup('<p class="kb-pre" id="p{}">{}{}</p>').format(stored.number, page_note, body)


def linked_text(text: str, mentions: Iterable[Mention], over: Hover) -> Markup:
    """A text with its citations linked to the first provision that each of them means."""
    parts: list[Markup] = []
    at = 0
    for mention in mentions:
        if mention.citations:
            target = str(mention.citations[0])
            parts.append(escape(text[at : mention.start]))
            parts.append(
                Markup('<a href="{}" title="{}">{}</a>').format(
                    address(target), over(target), text[mention.start : mention.end]
                )
            )
            at = mention.end
    return Markup("").join([*parts, escape(text[at:])])


def is_citation(ident: str) -> bool:
    """Whether the id is a provision's."""
    try:
        citation.parse(ident)
    except CitationError:
        return False
    return ":" in ident


def topic_list(ids: Iterable[str]) -> Markup:
    """Links to topics."""
    items = Markup("").join(
        Markup('<li><a href="{}">{}</a></li>').format(address(f"{TOPIC}{ident}"), topics()[ident].front.title)
        for ident in ids
    )
    return Markup('<div class="fd kb kb-text" lang="zh-CN"><ul>{}</ul></div>').format(items)


def way_back(question: str) -> Markup:
    """The link back to the results."""
    where = f"?q={quote(question)}" if question else "?"
    return Markup('<p class="fd kb" lang="zh-CN"><a href="{}">← 返回检索</a></p>').format(where)


def plain(entry: Entry) -> Markup:
    """Any other entry, as its text stands."""
    return Markup(
        '<article class="fd kb fd-card kb-text" lang="zh-CN"><h1>{}</h1><p class="kb-pre">{}</p></article>'
    ).format(entry.title, entry.body)


def added(files: Sequence[Added]) -> Markup:
    """What became of the files chosen, as one list: those that failed first, each with its reason."""
    failed = [each for each in files if each.outcome == "失败"]
    rows = [_added_row(each, "kb-failed") for each in failed]
    rows += [_added_row(each, "kb-kept") for each in files if each.outcome != "失败"]
    advice = Markup("<p>{}</p>").format("失败的没有加入，请照原因处理后再选一次；其他文件不受影响。") if failed else ""
    return Markup(
        '<div class="fd kb kb-added" lang="zh-CN" role="{}" data-testid="kb-added"><p>{}</p>{}{}</div>'
    ).format(
        "alert" if failed else "status", totals(files), Markup("<ul>{}</ul>").format(Markup("").join(rows)), advice
    )


def _added_row(file: Added, style: str) -> Markup:
    broken = file.document.broken if file.document and file.outcome == "已加入" else ()
    damaged = Markup("").join(
        Markup('<br><span class="kb-small">第 {} 行第 {} 字：{}（{}）</span>').format(*_damage(each)) for each in broken
    )
    why = f"：{file.why}" if file.why else ""
    return Markup('<li class="{}"><b>{}</b> {}{}{}</li>').format(style, file.outcome, file.path.name, why, damaged)


def _damage(broken: Broken) -> tuple[int, int, str, str]:
    return broken.line, broken.column, broken.reason, broken.text


def document_row(document: Document) -> Markup:
    """One line of the list of documents."""
    law = f"，识别为 {document.law}" if document.law else ""
    text = f"{document.name}，{document.passages} 段{law}，{document.added:%Y-%m-%d} 加入"
    return Markup('<span class="fd kb"><a href="{}">{}</a> <span class="kb-small">{}</span></span>').format(
        address(f"{group_of(document.digest)}#0"), document.title, text
    )
