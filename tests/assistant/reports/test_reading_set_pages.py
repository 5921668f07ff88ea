"""Pages as another program sets them: justified, hyphenated, in columns, with tables with and without lines."""

import pytest

from assistant.reports.contents import read_contents
from tests.assistant.reports.made_reports import KEY_LINES, Part, parts_of

PAGE = """
#set page(paper: "a4", header: [Tarnbeck Homecare #h(1fr) 22 April 2026], footer: context counter(page).display())
#set text(font: "Libertinus Serif", size: 10pt, lang: "en", region: "GB", hyphenate: true)
#set par(justify: true)
#show heading: set text(hyphenate: false)
"""


def typeset(parts: list[Part], *, columns: int, lines: bool) -> bytes:
    import typst

    marks = {"heading": "= ", "item": "- ", "paragraph": ""}
    body = [f"#columns({columns})["]
    for place, part in enumerate(parts):
        said = f'#"{part.text.replace(chr(34), chr(92) + chr(34))}"'
        if part.kind != "row":
            body.append(f"{marks[part.kind]}{said}\n")
            continue
        if place == 0 or parts[place - 1].kind != "row":
            body.append(f"#table(columns: (2fr, 3fr), stroke: {'0.5pt' if lines else 'none'},")
        body += [f'  ["{cell}"],'.replace('["', '[#"').replace('"]', '"]') for cell in part.text.split(" | ")]
        if place + 1 == len(parts) or parts[place + 1].kind != "row":
            body.append(")\n")
    return typst.compile((PAGE + "\n".join(body) + "\n]").encode())


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("lines", [True, False])
def test_a_typeset_report_reads_as_its_words(columns: int, lines: bool):
    text = read_contents(typeset(parts_of(KEY_LINES), columns=columns, lines=lines), "pdf").text
    found, expected = text.split(), KEY_LINES.split()
    different = [(one, other) for one, other in zip(found, expected, strict=False) if one != other]
    assert different == []
    assert len(found) == len(expected)
