/** The way forward: actions by priority, with what is agreed about each, edited in place. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Action, Priority } from "../types.js";
import { soFar, type Desk } from "./desk.js";
import { cites, day, field, quoted, told, type Field } from "./fields.js";

export const PRIORITIES: Priority[] = ["today", "this week", "this month", "later"];

/** Give the class by which a priority has its colour. */
export function tone(priority: Priority): string {
  return `tone-${priority.split(" ").pop()}`;
}

export function wayForward(desk: Desk): TemplateResult {
  const words = desk.words;
  const shown = desk.plan.actions.filter(
    (action) => desk.printing || !desk.filter || action.status === desk.filter || desk.held.has(action.ref),
  );
  const drawn = soFar(desk, shown);
  return html`${desk.printing ? nothing : filters(desk)}
    ${PRIORITIES.map((priority) => {
      const count = shown.filter((action) => action.priority === priority).length;
      const group = drawn.filter((action) => action.priority === priority);
      if (!group.length) return nothing;
      return html`<h4 class="group ${tone(priority)}">
          ${words.priority[priority]} <span class="soft small">${words.actions(count)}</span>
        </h4>
        <ul class="actions">
          ${repeat(
            group,
            (action) => action.ref,
            (action) => one(desk, action),
          )}
        </ul>`;
    })}
    ${shown.length ? nothing : html`<p class="soft">${desk.plan.actions.length ? words.noneOfThese : words.noActions}</p>`}
    ${desk.fixed ? nothing : addition(desk)}`;
}

function filters(desk: Desk): TemplateResult {
  const words = desk.words;
  const count = (status: string) => desk.plan.actions.filter((action) => !status || action.status === status).length;
  return html`<div class="row" role="group" aria-label=${words.filter}>
    ${["", "open", "done", "checked"].map(
      (status) =>
        html`<button class="chip" data-do="filter" data-at=${status} aria-pressed=${status === desk.filter}>
          ${status ? words.status[status as Action["status"]] : words.all} ${count(status)}
        </button>`,
    )}
  </div>`;
}

function one(desk: Desk, action: Action): TemplateResult {
  const words = desk.words;
  const { ref } = action;
  const open = desk.printing || desk.opened.has(ref);
  return html`<li class="action ${tone(action.priority)}">
    <h5><span class="ref">${ref}</span></h5>
    <p>${quoted(action.text)} ${cites(desk, action.citations)}</p>
    <div class="fields three tight">
      ${field(desk, {
        id: `owner:${ref}`,
        label: words.ownerLabel,
        of: ref,
        value: action.owner,
        gap: action.owner_role && words.suggested(action.owner_role),
      })}
      ${field(desk, { id: `due:${ref}`, label: words.dueLabel, of: ref, value: action.due, kind: "date" })}
      ${field(desk, {
        id: `status:${ref}`,
        label: words.statusLabel,
        of: ref,
        value: action.status,
        choices: (["open", "done", "checked"] as const).map((key) => [key, words.status[key]]),
      })}
    </div>
    ${action.status === "open" && !action.given.length ? nothing : proof(desk, action)}
    <details data-open=${ref} ?open=${open}>
      <summary>${words.more}<span class="heard">${words.moreOf(ref)}</span></summary>
      ${open ? more(desk, action) : nothing}
    </details>
  </li>`;
}

function more(desk: Desk, action: Action): TemplateResult {
  const words = desk.words;
  const { ref } = action;
  const long = (name: "measure" | "resources" | "risk" | "involve"): Field => ({
    id: `${name}:${ref}`,
    label: words[name],
    value: action[name],
    kind: "long",
  });
  return html`<div class="fields two">
    ${field(desk, long("measure"))}
    <div class="field">
      <span class="label">${words.toGather}</span>
      <ul class="dots">
        ${action.evidence.map((entry) => html`<li>${entry}</li>`)}
      </ul>
    </div>
    ${field(desk, long("resources"))} ${field(desk, long("risk"))} ${field(desk, long("involve"))}
    ${field(desk, {
      id: `priority:${ref}`,
      label: words.priorityLabel,
      value: action.priority,
      choices: PRIORITIES.map((key) => [key, words.priority[key]]),
    })}
    ${field(desk, { id: `review:${ref}`, label: words.review, value: action.review, kind: "date" })}
    ${field(desk, { id: `judge:${ref}`, label: words.signOff, value: action.sign_off_role })}
    ${told(desk, { id: "", label: words.findings, value: (action.findings.length ? action.findings : [action.finding]).join(", ") })}
  </div>`;
}

/** What shows that an action was done, and what is different now. */
function proof(desk: Desk, action: Action): TemplateResult {
  const words = desk.words;
  const { ref } = action;
  return html`<div class="proof">
    <span class="label">${words.given}</span>
    ${action.given.length
      ? html`<ul class="dots">
          ${action.given.map((entry) => html`<li>${entry.text} <span class="soft small">${words.givenBy(entry.by, day(desk.strings, entry.on))}</span></li>`)}
        </ul>`
      : html`<p class="open">${words.noEvidence}</p>`}
    ${action.signed_off_by ? html`<p>${words.checkedBy(action.signed_off_by)}</p>` : nothing}
    ${desk.fixed
      ? nothing
      : html`<form class="fields three" data-form="evidence" data-at=${ref}>
          ${plain(words.evidenceText, "text", `evidence-${ref}`)} ${plain(words.evidenceWhere, "where", `where-${ref}`, false)}
          <button class="quiet">${words.addEvidence}</button>
        </form>`}
    ${field(desk, { id: `difference:${ref}`, label: words.difference, value: action.difference, kind: "long", gap: words.differenceGap })}
  </div>`;
}

/** A control of a form that is sent as a whole. */
export function plain(label: string, name: string, id: string, required = true): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    <input id=${id} name=${name} maxlength="2000" autocomplete="off" ?required=${required} />
  </div>`;
}

function addition(desk: Desk): TemplateResult {
  const words = desk.words;
  const { findings } = desk.plan;
  return html`<details class="apart">
    <summary>${words.addAction}</summary>
    <form class="fields two" data-form="action">
      ${plain(words.actionText, "text", "new-text")}
      <div class="field">
        <label for="new-finding">${words.actionFor}</label>
        <select id="new-finding" name="finding">
          ${findings.map((entry) => html`<option value=${entry.id}>${entry.id}: ${entry.text}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="new-priority">${words.priorityLabel}</label>
        <select id="new-priority" name="priority">
          ${PRIORITIES.map((key) => html`<option value=${key}>${words.priority[key]}</option>`)}
        </select>
      </div>
      <button class="quiet">${words.addAction}</button>
    </form>
  </details>`;
}
