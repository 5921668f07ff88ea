"""Made-up messages, a window and a Home with every block, to see how they look."""

from typing import Any

from tests.assistant.channels.slack.blockkit.preview import Entry, Said

Json = dict[str, Any]
NAMES = {"U1": "Priya Shah", "U2": "Jo Dale", "C1": "care-quality", "S1": "managers"}


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": False}


def run(text: str, **style: bool) -> Json:
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def body(kind: str, *parts: Json) -> Json:
    return {"type": f"rich_text_{kind}", "elements": list(parts)}


def items(style: str, *texts: str, indent: int = 0) -> Json:
    inner = [body("section", run(text)) for text in texts]
    return {"type": "rich_text_list", "style": style, "indent": indent, "elements": inner}


def button(text: str, action: str, **more: str) -> Json:
    return {"type": "button", "text": plain(text), "action_id": action, **more}


def option(text: str, value: str, description: str = "") -> Json:
    made: Json = {"text": plain(text), "value": value}
    return made | ({"description": plain(description)} if description else {})


def entry(label: str, element: Json, **more: Any) -> Json:  # noqa: ANN401 - JSON
    return {"type": "input", "label": plain(label), "element": element, **more}


FEEDBACK: Json = {
    "type": "context_actions",
    "elements": [
        {
            "type": "feedback_buttons",
            "action_id": "f",
            "positive_button": {"text": plain("Helpful"), "value": "up"},
            "negative_button": {"text": plain("Not helpful"), "value": "down"},
        },
        {"type": "icon_button", "action_id": "x", "icon": "trash", "text": plain("Delete")},
    ],
}
ANSWER: list[Json] = [
    {"type": "header", "text": plain("From the documents")},
    rich(
        body(
            "section", run("A service rated "), run("Requires improvement", bold=True), run(" is inspected again. [1]")
        ),
        body("quote", run("We will inspect again within the time that we give. <b>Not bold</b> & *not marked*.")),
        items("ordered", "Read the report with your team.", "Say what changes first."),
        items("bullet", "with dates", "with owners", indent=1),
        body(
            "section",
            run("Ask "),
            {"type": "user", "user_id": "U2"},
            run(" or "),
            {"type": "channel", "channel_id": "C1"},
        ),
        body("preformatted", run("Regulation 17: good governance")),
        body("section", run("See "), {"type": "link", "url": "https://regrow.example", "text": "the whole section"}),
    ),
    {"type": "context", "elements": [plain("[1] How we inspect · Requires improvement"), plain("As of March 2026")]},
    {"type": "divider"},
    {
        "type": "section",
        "text": {
            "type": "mrkdwn",
            "text": "*Bold*, _italic_, ~struck~, `code`, <https://a.example|a link>, <@U1>, 2 &lt; 3",
        },
        "accessory": button("Whole section", "s"),
    },
    {
        "type": "section",
        "fields": [
            plain("Service\nRowan House"),
            plain("Rating\nInadequate"),
            plain("Start\n2 November"),
            plain("Due\n3"),
        ],
    },
    {
        "type": "actions",
        "elements": [
            button("Approve", "a", style="primary"),
            button("Send back", "b", style="danger"),
            button("Look it up in Regrow", "l", url="https://regrow.example"),
            {
                "type": "static_select",
                "action_id": "e",
                "options": [option("Word", "1")],
                "placeholder": plain("Export"),
            },
            {"type": "datepicker", "action_id": "d", "initial_date": "2026-11-02"},
            {"type": "users_select", "action_id": "u", "initial_user": "U1"},
            {"type": "overflow", "action_id": "o", "options": [option("Undo", "1"), option("Share", "2")]},
        ],
    },
    FEEDBACK,
]
TABLE: Json = {
    "type": "table",
    "rows": [
        [{"type": "raw_text", "text": text} for text in row]
        for row in (
            ("Action", "Owner", "Due"),
            ("Medicines audit", "Priya Shah", "2 Nov"),
            ("Rota", "Jo Dale", "9 Nov"),
        )
    ],
}
MARKDOWN = """## What changed

The **first** sentence, with _stress_ and `code` \\*and stars\\*. [1]

- one
- two

> As it is said."""
TASKS: Json = {
    "type": "plan",
    "title": "Drafting the plan",
    "tasks": [
        {"task_id": "1", "title": "Reading the report", "status": "complete"},
        {"task_id": "2", "title": "Matching each finding", "status": "in_progress"},
        {"task_id": "3", "title": "Writing the plan", "status": "pending"},
    ],
}
WINDOW: Json = {
    "type": "modal",
    "title": plain("Change this action"),
    "submit": plain("Save"),
    "close": plain("Cancel"),
    "blocks": [
        {"type": "section", "text": plain("Audit medicines records each week.")},
        entry("Owner", {"type": "users_select", "action_id": "o", "initial_user": "U2"}),
        entry("Due", {"type": "datepicker", "action_id": "d", "initial_date": "2026-11-02"}),
        entry(
            "Status",
            {
                "type": "static_select",
                "action_id": "s",
                "options": [option("Under way", "1")],
                "initial_option": option("Under way", "1"),
            },
        ),
        entry(
            "Groups",
            {
                "type": "multi_static_select",
                "action_id": "m",
                "initial_options": [option("Managers", "1")],
                "options": [option("Managers", "1")],
            },
            optional=True,
        ),
        entry(
            "Where to answer",
            {
                "type": "radio_buttons",
                "action_id": "r",
                "options": [option("Only me", "1", "In a direct message"), option("In this thread", "2")],
                "initial_option": option("In this thread", "2"),
            },
        ),
        entry("Tell", {"type": "checkboxes", "action_id": "c", "options": [option("The owner", "1")]}, optional=True),
        entry(
            "Evidence",
            {"type": "plain_text_input", "action_id": "e", "multiline": True, "placeholder": plain("What shows it?")},
            optional=True,
            hint=plain("No names of people who use the service, please."),
        ),
        entry("Title", {"type": "plain_text_input", "action_id": "t", "initial_value": "Medicines <audit>"}),
        {
            "type": "image",
            "image_url": "https://a.example/c.png",
            "alt_text": "Steps of the plan",
            "title": plain("Steps"),
        },
    ],
}
HOME: Json = {
    "type": "home",
    "blocks": [
        {"type": "header", "text": plain("Overdue")},
        {
            "type": "section",
            "text": plain("Medicines audit\nRowan House · due 2 November"),
            "accessory": button("Change", "c"),
        },
        {"type": "divider"},
        {"type": "header", "text": plain("My plans")},
        rich(body("section", run("Rowan House", bold=True), run(" · waits for approval"))),
        {"type": "context", "elements": [plain("Next: 9 November")]},
        {"type": "actions", "elements": [button("Turn reminders off", "r"), button("Settings", "s")]},
    ],
}
EXAMPLES = [
    Entry(
        "An answer with every block",
        [
            Said("What happens after Requires improvement?", by="Priya Shah", at="09:40"),
            Said(blocks=ANSWER),
            Said("Only you see this, <@U1>.", only=True, at="09:42"),
        ],
        NAMES,
    ),
    Entry("A streamed answer", Said(streamed=MARKDOWN, blocks=[TABLE, FEEDBACK]), NAMES),
    Entry("Progress", Said(blocks=[TASKS, {"type": "markdown", "text": MARKDOWN}]), NAMES),
    Entry("A window", WINDOW, NAMES),
    Entry("Home", HOME, NAMES),
]
