"""The quality framework: headings that are bare lines, dashed lists, and a picture of roles that has come apart."""

from knowledge.models import Document, Reading
from knowledge.reading.blocks import Line
from knowledge.reading.outline import Role, load_outline
from knowledge.reading.outlined import OutlinedReader

_ROLE_LEVEL, _PICTURE = 2, "picture-of-roles"


def read_framework_paper(document: Document) -> Reading:
    """The paper, by the outline of its id."""
    return FrameworkPaperReader(document, load_outline(document.id)).read()


class FrameworkPaperReader(OutlinedReader):
    """Headings, lists and running text; each role of the picture is a section with one statement."""

    _roles = 0

    def line(self, line: Line) -> None:
        """Write down a line of the paper."""
        if self._is_role(line) or self.is_heading(line):
            return
        if line.is_bullet:
            self.flow.item((line.start + 1, line.end))
        else:
            self.flow.paragraph(line.inner)

    def check_done(self) -> None:
        """Refuse a paper in which a heading or a role was not found."""
        super().check_done()
        if self._roles < len(self.outline.roles):
            raise self.missing(f"the role {self.outline.roles[self._roles].name!r}")

    def _is_role(self, line: Line) -> bool:
        """Whether the line begins the picture's next role, once the reader has come to the picture."""
        if self._roles == len(self.outline.roles):
            return False
        role = self.outline.roles[self._roles]
        if line.words != (role.line if role.label_last else role.name):
            return False
        self._roles += 1
        self._write(line, role)
        return True

    def _write(self, line: Line, role: Role) -> None:
        span = self.through(line, role.name if role.label_last else role.line)
        self.flow.leave(_ROLE_LEVEL)
        self.flow.recorder.section(span[0], _ROLE_LEVEL, role.name, group=_PICTURE)
        if role.label_last:
            label = span[1] - len(role.name)
            self.flow.item((span[0], label), "row")
            self.flow.recorder.label((label, span[1]))
        else:
            self.flow.item(span, "row")
