/** Hears what is pressed, changed and sent in a plan, with one listener for each kind of event. */

import { tell } from "../events.js";
import type { Citation, Edit } from "../types.js";
import { editOf } from "./desk.js";
import type { SectionName } from "./header.js";
import type { PlanSheet } from "./sheet.js";

/** Milliseconds in which a list or a date may go on changing before it is saved. */
const REST = 700;

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export function listenIn(root: HTMLElement | DocumentFragment, sheet: PlanSheet): void {
  const waiting = new Map<string, number>();

  const save = (control: Control): void => {
    clearTimeout(waiting.get(control.id));
    waiting.delete(control.id);
    const edit = editOf(control.id, control.value);
    if (edit) void sheet.save(control.id, control.value, [edit], control.id.slice(control.id.indexOf(":") + 1));
  };

  root.addEventListener("change", (event) => {
    const control = (event.target as Element).closest<Control>("[data-edit]");
    if (!control) return;
    if (control.tagName !== "SELECT" && control.type !== "date") return save(control);
    // Arrow keys run through a list, and a year is typed figure by figure: neither is meant until it rests.
    clearTimeout(waiting.get(control.id));
    if (control.type === "date" && control.value && control.value < "2000") return;
    waiting.set(
      control.id,
      window.setTimeout(() => save(control), REST),
    );
  });
  root.addEventListener("focusout", (event) => {
    const control = event.target as Control;
    if (waiting.has(control.id)) save(control);
  });
  root.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-cite], [data-do]");
    if (button?.dataset["cite"]) cite(sheet, button);
    else if (button) press(sheet, button.dataset["do"] ?? "", button.dataset["at"] ?? "", button);
  });
  root.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.dataset["form"]) return;
    event.preventDefault();
    const pressed = (event as SubmitEvent).submitter as HTMLButtonElement | null;
    void send(sheet, form, new FormData(form, pressed?.name ? pressed : null));
  });
  root.addEventListener(
    "toggle",
    (event) => {
      const details = event.target as HTMLDetailsElement;
      const ref = details.dataset["open"];
      if (!ref || sheet.printing || details.open === sheet.opened.has(ref)) return;
      const opened = new Set(sheet.opened);
      if (details.open) opened.add(ref);
      else opened.delete(ref);
      sheet.opened = opened;
    },
    true,
  );
}

function cite(sheet: PlanSheet, button: HTMLElement): void {
  const known = new Map(sheet.plan.citations.map((entry) => [String(entry.n), entry]));
  const beside = [...(button.parentElement?.querySelectorAll<HTMLElement>("[data-cite]") ?? [])];
  const among = beside.flatMap((entry): Citation[] => {
    const found = known.get(entry.dataset["cite"] ?? "");
    return found ? [found] : [];
  });
  const citation = known.get(button.dataset["cite"] ?? "");
  if (citation) tell(sheet, "regrow-cite", { citation, among });
}

function press(sheet: PlanSheet, what: string, at: string, button: HTMLElement): void {
  switch (what) {
    case "section":
      return sheet.show(at as SectionName);
    case "filter":
      sheet.held = new Set();
      sheet.filter = at;
      return;
    case "choose":
    case "reject":
      return void sheet.make([{ edit: `${what}-option`, option: at }]);
    case "say":
      return void sheet.make([{ edit: "say-statement", finding: at, statement: button.dataset["value"] ?? "" }]);
    case "keep":
      return again(sheet, at);
    case "drop":
      return drop(sheet, at);
    case "look":
      return void sheet.look(at);
    case "undo":
      return void undo(sheet);
    case "export":
      return void sheet.export(at);
    case "print":
      return void sheet.print();
    case "coach":
      return tell(sheet, "regrow-say", { text: sheet.words.coachSays, plan: sheet.plan.id });
  }
}

/** Save what was typed, now that the plan is seen as it is. */
function again(sheet: PlanSheet, id: string): void {
  const control = sheet.at(id) as Control | null;
  control?.focus();
  const edit = control && editOf(id, control.value);
  if (edit) void sheet.save(id, control.value, [edit]);
}

function drop(sheet: PlanSheet, id: string): void {
  const unsaved = new Map(sheet.unsaved);
  unsaved.delete(id);
  sheet.unsaved = unsaved;
  sheet.at(id)?.focus();
}

async function undo(sheet: PlanSheet): Promise<void> {
  const by = sheet.keeper.name || (await sheet.askName());
  if (by) await sheet.decide({ decision: "undo", by });
}

async function send(sheet: PlanSheet, form: HTMLFormElement, data: FormData): Promise<void> {
  const said = (name: string) => String(data.get(name) ?? "").trim();
  const at = form.dataset["at"] ?? "";
  const edits: Record<string, () => Edit> = {
    evidence: () => ({ edit: "add-evidence", ref: at, text: said("text"), where: said("where") }),
    action: () => ({ edit: "add-action", finding: said("finding"), text: said("text"), priority: said("priority") }),
    cause: () => ({ edit: "add-cause", finding: at, factor: said("factor"), text: said("text") }),
    dismiss: () => ({ edit: "dismiss-finding", finding: at, reason: said("reason") }),
  };
  const edit = edits[form.dataset["form"] ?? ""];
  if (edit) {
    if (await sheet.make([edit()])) form.reset();
    return;
  }
  const by = said("by");
  if (!sheet.keeper.name) sheet.keeper.named(by);
  const decision = said("decision") || "submit";
  await sheet.decide({ decision, by, reason: said("reason"), accept: decision === "approve" ? data.getAll("accept").map(String) : [] });
}
