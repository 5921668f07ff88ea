"""Where a plan comes from: its quotations with document and section, in a modal, page by page."""

from dataclasses import replace

from assistant.channels.slack.blocks import Block, actions, button, context, context_link, quote, short, words
from assistant.channels.slack.plans.keys import Meta, value
from assistant.channels.slack.plans.telling import modal
from assistant.channels.slack.talk.citations import Cited, address
from assistant.channels.slack.talk.texts import LOOK_UP
from assistant.exports.wording import clean
from assistant.models import Citation, Plan

PAGE = 12
"""So many quotations stand on a page."""
LONGEST_QUOTE = 1500


def cited(plan: Plan, ref: str = "") -> list[Citation]:
    """Give the quotations of an action, in the order in which it has them, or of the whole plan."""
    if not ref:
        return list(plan.citations)
    numbers = next((action.citations for action in plan.actions if action.ref == ref), ())
    known = {entry.n: entry for entry in plan.citations}
    return [known[number] for number in numbers if number in known]


def source_list(plan: Plan, meta: Meta, web: str, *, ref: str = "", page: int = 0) -> Block:
    """Give the modal with one page of the quotations; `web` is where passages can be looked up, "" for nowhere."""
    found = cited(plan, ref)
    last = max(0, -(-len(found) // PAGE) - 1)
    at = min(max(page, 0), last)
    blocks: list[Block] = []
    for entry in found[at * PAGE : (at + 1) * PAGE]:
        blocks += _one(entry, web)
    if not found:
        blocks.append(words("Nothing here rests on a quotation."))
    if last:
        turns = [("Previous", at - 1), ("Next", at + 1)]
        blocks.append(
            actions(*(
                button(name, f"plan.sources_page:{to}", value(plan.id, to, ref))
                for name, to in turns
                if 0 <= to <= last
            ))
        )  # fmt: skip
        blocks.append(context(f"Page {at + 1} of {last + 1}"))
    known = replace(meta.where, plan=plan.id, ref=ref)
    return modal("Where this comes from", blocks, callback="plan.sources", meta=known.written())


def _one(entry: Citation, web: str) -> list[Block]:
    where = " · ".join((f"[{entry.n}] {clean(entry.title)}", " › ".join(map(clean, entry.section))))
    place = Cited(entry.n, entry.document, entry.start, entry.end)
    looked = [context_link(address(web, place), LOOK_UP)] if web else []
    return [context(short(where, 400)), quote(f"“{short(clean(entry.quote), LONGEST_QUOTE)}”"), *looked]
