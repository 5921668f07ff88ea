"""A plan as a Word document: real styles, tables that break well, and notes that can be followed both ways."""

from typing import TYPE_CHECKING

from assistant.models import Plan

if TYPE_CHECKING:
    from assistant.exports.sharing import Shared


def plan_to_docx(plan: Plan) -> bytes:
    """Write a plan out."""
    from assistant.exports.docx.package import About, save
    from assistant.exports.docx.pictures import draw
    from assistant.exports.docx.writing import Writer
    from assistant.exports.telling import tell
    from assistant.exports.wording import clean, moment_of

    outline = tell(plan)
    about = About(
        title=outline.running,
        subject=f"{outline.title}, GROW, framework {clean(plan.framework)}",
        header=outline.running,
        footer=outline.foot,
        changed=moment_of(plan.changes[-1].at) if plan.changes else None,
    )
    writer = Writer(outline.blocks, draw(plan.fishbones) if plan.fishbones else {})
    return save(about, writer.document(outline.title, outline.subtitle), writer.pictures)


def shared_to_docx(shared: "Shared") -> bytes:
    """Write the plain-language version out, in large print."""
    from assistant.exports.docx.shared import write_shared

    return write_shared(shared)
