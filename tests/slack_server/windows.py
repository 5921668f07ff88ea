"""What people press and fill in: buttons and menus anywhere, and windows, which the app's answers change."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tests.slack_server import pressing, sending
from tests.slack_server.delivery import Sent
from tests.slack_server.methods.views import change, check, make
from tests.slack_server.things import Json, Message, Person, View, Workspace

if TYPE_CHECKING:
    from tests.slack_server.server import SlackServer


class Windows:
    """The part of a workspace that is pressed."""

    def __init__(self, server: "SlackServer", workspace: Workspace) -> None:
        self.server = server
        self.world = server.world
        self.workspace = workspace

    def around(self, user: Person, kind: str) -> Json:
        """What is around every interaction, with a new trigger."""
        return sending.interaction(self.world, self.workspace, user, kind)

    def press(
        self,
        user: Person,
        where: Message | View,
        action: str,
        value: object = None,
        *,
        words: str | None = None,
        given: Mapping[str, object] | None = None,
    ) -> Sent:
        """Let somebody press or choose something in a message, a window or Home.

        `action` is the action_id, or what comes before its ":"; `words` are on the button where several are meant.
        `value` is what is chosen ("positive" or "negative" of feedback). `given` are other inputs filled in by then.
        """
        block, element = pressing.find(where, action, words, value)
        chosen = pressing.action_of(block, element, value)
        values = pressing.values_of(pressing.blocks_of(where), given or {})
        if chosen["type"] not in {"button", "icon_button", "feedback_buttons", "overflow"}:
            values[block["block_id"]][element["action_id"]] = pressing.state_of(element, value)
        channel = None if isinstance(where, View) else self.workspace.channels[where.channel]
        address = self._address(user, where)
        payload = sending.block_actions(self.around(user, "block_actions"), chosen, where, channel, address, values)
        return self.server.delivery.send("interactive", payload)

    def press_twice(self, user: Person, where: Message | View, action: str, value: object = None) -> list[Sent]:
        """Let somebody press a button twice: two interactions that differ only in time, trigger and `response_url`."""
        return [self.press(user, where, action, value) for _ in range(2)]

    def submit(self, user: Person, values: Mapping[str, object] | None = None, view: View | None = None) -> Sent:
        """Let somebody submit the window that is open to them, filled in by block id, action id or label.

        Inputs that are not given keep what they began with. What the app answers is done to the window.
        """
        view = view or self._top(user)
        filled = pressing.values_of(view.content["blocks"], values or {})
        view.content["state"] = {"values": filled}
        sent = self.server.delivery.send(
            "interactive", sending.view_submission(self.around(user, "view_submission"), view, filled)
        )
        if sent.status == 200:
            with self.world.lock:
                self._answered(user, view, sent.answer)
            self.world.changed()
        return sent

    def close(self, user: Person, *, everything: bool = False) -> Sent | None:
        """Let somebody close the window that is open; the app is told where it asked to be (view_closed)."""
        view = self._top(user)
        self.world.open[user.id] = [] if everything else self.world.open[user.id][:-1]
        if not view.content.get("notify_on_close"):
            return None
        payload = sending.view_closed(self.around(user, "view_closed"), view, cleared=everything)
        return self.server.delivery.send("interactive", payload)

    def _answered(self, user: Person, view: View, answer: Json) -> None:
        stack = self.world.open[user.id]
        match answer.get("response_action"):
            case "errors":
                self._check_errors(view, answer.get("errors", {}))
            case "clear":
                stack.clear()
            case "update":
                self._check(answer)
                change(self.world, view, answer["view"])
            case "push":
                self._check(answer)
                stack.append(make(self.world, self.workspace, user.id, answer["view"], view).id)
            case _:
                self.world.open[user.id] = [one for one in stack if one != view.id]

    def _check(self, answer: Json) -> None:
        self.world.faults += [f"response_action {answer['response_action']}: {one}" for one in check(answer["view"])]

    def _check_errors(self, view: View, errors: Mapping[str, str]) -> None:
        inputs = {block["block_id"] for block in view.content["blocks"] if block["type"] == "input"}
        unknown = set(errors) - inputs
        if unknown or not errors:
            self.world.faults.append(f"response_action errors: no input is {sorted(unknown)}")

    def _top(self, user: Person) -> View:
        found = self.server.view(user)
        assert found, f"no window is open to {user.name}"
        return found

    def _address(self, user: Person, where: Message | View) -> str:
        if isinstance(where, View):
            return ""
        channel = self.workspace.channels[where.channel]
        return sending.reply_address(self.world, self.server.address, channel, user, where.ts)
