/** Deadlines that rules set, and the checks that an inspector would make. */

import { html, nothing, type TemplateResult } from "lit";
import type { Deadline, RuleSource } from "../types.js";
import type { Desk } from "./desk.js";
import { cites, day, field } from "./fields.js";

/** The day that each deadline runs from, by the rule's id. */
const EVENT_OF: Record<string, string> = {
  "action-plan": "requested",
  "re-inspection": "published",
  "factual-accuracy": "draft_report",
  "warning-notice": "warning_notice",
  "notice-of-proposal": "notice_of_proposal",
  appeal: "notice_of_decision",
};

export const EVENTS = Object.values(EVENT_OF);

export function deadlines(desk: Desk): TemplateResult {
  const words = desk.words;
  const { deadlines } = desk.plan;
  const told = new Set(deadlines.map((entry) => EVENT_OF[entry.id]));
  const others = EVENTS.filter((event) => !told.has(event));
  return html`${deadlines.length ? nothing : html`<p class="soft">${words.noDeadlines}</p>`}
    <ul class="items">
      ${deadlines.map((entry) => one(desk, entry))}
    </ul>
    ${deadlines.some((entry) => entry.due) && !desk.printing
      ? html`<p><button class="quiet" data-do="export" data-at="form=ics">${words.calendar}</button></p>`
      : nothing}
    ${desk.fixed || !others.length
      ? nothing
      : html`<details class="apart">
          <summary>${words.moreDays}</summary>
          <div class="fields two">
            ${others.map((event) =>
              field(desk, { id: `event:${event}`, label: words.events[event] ?? event, value: null, kind: "date" }),
            )}
          </div>
        </details>`}`;
}

function one(desk: Desk, entry: Deadline): TemplateResult {
  const words = desk.words;
  const event = EVENT_OF[entry.id];
  return html`<li class="item">
    <h4>${entry.what}</h4>
    <p class=${entry.due ? "due" : "open"}>${entry.due ? words.by(day(desk.strings, entry.due)) : words.noDay}</p>
    <p>${entry.counted}</p>
    ${event
      ? html`<div class="fields three">
          ${field(desk, { id: `event:${event}`, label: words.events[event] ?? event, value: entry.runs_from, kind: "date" })}
        </div>`
      : nothing}
    <details ?open=${desk.printing}>
      <summary>${words.rule}</summary>
      <p>${entry.rule} ${cites(desk, entry.citations)}</p>
      ${entry.source ? source(desk, entry.source) : nothing}
    </details>
  </li>`;
}

/** A link is made of an address alone that begins with https: anything else is told as words. */
function source(desk: Desk, from: RuleSource): TemplateResult {
  const words = `${from.publisher}: ${from.title}`;
  return html`<p class="small">
    ${from.address.startsWith("https://")
      ? html`<a href=${from.address} target="_blank" rel="noopener noreferrer">${words}<span class="heard"> (${desk.words.newTab})</span></a>`
      : words}
    <span class="soft">${desk.words.lookedUp(day(desk.strings, from.checked))}</span>
  </p>`;
}

export function checks(desk: Desk): TemplateResult {
  const words = desk.words;
  const { checks } = desk.plan;
  if (!checks.length) return html`<p class="soft">${words.noChecks}</p>`;
  const failing = checks.filter((check) => !check.passed).length;
  return html`<p>${words.checksPassed(checks.length - failing, checks.length)}</p>
    <ul class="items">
      ${[...checks].sort((a, b) => Number(a.passed) - Number(b.passed)).map(
        (check) =>
          html`<li class="item check">
            <h4>${check.name} <span class="badge ${check.passed ? "good" : "to-do"}">${check.passed ? words.passed : words.toDo}</span></h4>
            <p>${check.text}</p>
          </li>`,
      )}
    </ul>`;
}
