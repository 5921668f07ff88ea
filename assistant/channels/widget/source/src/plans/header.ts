/** The head of a plan: what it is, what is still to complete, its parts, and ways to take it away. */

import { html, nothing, type TemplateResult } from "lit";
import type { Desk } from "./desk.js";
import { day, field } from "./fields.js";

/** The parts of a plan in the order in which they stand. */
export const SECTIONS = [
  "goals",
  "reality",
  "options",
  "actions",
  "timeline",
  "causes",
  "deadlines",
  "checks",
  "versions",
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** Files that a plan can be had as: what to ask for, and whether it is the one to share with people. */
const FILES = ["docx", "xlsx", "pdf", "ics", "md"] as const;
const SHARED = ["docx", "pdf"] as const;

export function header(desk: Desk): TemplateResult {
  const words = desk.words;
  const { plan } = desk;
  const facts: [string, string | null][] = [
    [words.service, plan.service],
    [words.rating, plan.rating],
    [words.start, day(desk.strings, plan.start)],
    [words.stateLabel, words.state[plan.approval.state]],
    [words.versionLabel, String(plan.version)],
  ];
  return html`<header>
    <h2 id="title" tabindex="-1">${words.planTitle}</h2>
    <dl class="facts">
      ${facts.map(
        ([name, value]) => html`<div><dt>${name}</dt><dd class=${value ? "" : "open"}>${value ?? words.open}</dd></div>`,
      )}
    </dl>
    ${desk.fixed
      ? nothing
      : html`<div class="row">
          <button class="main" data-do="coach">${words.coach}</button>
        </div>`}
    <div class="folds">${toComplete(desk)} ${desk.fixed ? nothing : html`${about(desk)} ${files(desk)}`}</div>
  </header>`;
}

function toComplete(desk: Desk): TemplateResult {
  const words = desk.words;
  const open = desk.plan.to_complete;
  if (!open.length) return html`<p class="complete">${words.complete}</p>`;
  return html`<details ?open=${desk.printing}>
    <summary>${words.toComplete(open.length)}</summary>
    <ul class="dots">
      ${open.map((line) => {
        const [, name, rest] = /^([A-Z][\w -]{2,24}): (.*)$/s.exec(line) ?? ["", "", line];
        return html`<li>${name ? html`<strong>${name}:</strong> ` : nothing}${rest}</li>`;
      })}
    </ul>
  </details>`;
}

function about(desk: Desk): TemplateResult {
  const words = desk.words;
  const { plan } = desk;
  const ratings = plan.rating ? [] : ([["", words.choosePlease]] as [string, string][]);
  return html`<details>
    <summary>${words.changeAbout}</summary>
    <div class="fields three">
      ${field(desk, { id: "service:", label: words.service, value: plan.service })}
      ${field(desk, {
        id: "rating:",
        label: words.rating,
        value: plan.rating,
        choices: [...ratings, ...words.ratings.map((name): [string, string] => [name, name])],
      })}
      ${field(desk, { id: "start:", label: words.start, value: plan.start, kind: "date" })}
    </div>
  </details>`;
}

function files(desk: Desk): TemplateResult {
  const words = desk.words;
  const button = (form: string, label: string, shared = "") =>
    html`<button class="chip" data-do="export" data-at="form=${form}${shared}">${label}</button>`;
  return html`<details>
    <summary>${words.takeAway}</summary>
    <div class="row" role="group" aria-label=${words.takeAway}>
      ${FILES.map((form) => button(form, words.files[form]))}
      <button class="chip" data-do="print">${words.print}</button>
    </div>
    <p class="label" id="families">${words.families}</p>
    <div class="row" role="group" aria-labelledby="families">
      ${SHARED.map((form) => button(form, words.files[form], "&shared=true"))}
    </div>
  </details>`;
}

export function nav(desk: Desk, chosen: SectionName): TemplateResult {
  const words = desk.words;
  return html`<nav aria-label=${words.parts}>
    <ul>
      ${SECTIONS.map(
        (name) =>
          html`<li>
            <button class="part" data-do="section" data-at=${name} aria-current=${name === chosen ? "true" : nothing}>
              ${words.sections[name]}
            </button>
          </li>`,
      )}
    </ul>
  </nav>`;
}
