/** Goals, reality and options: what is aimed at, where the service is, and what it could do. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Finding, Goal, Option, Reality } from "../types.js";
import { soFar, type Desk } from "./desk.js";
import { cites, field, quoted } from "./fields.js";

export function goals(desk: Desk): TemplateResult {
  return html`<ul class="items">
    ${repeat(
      desk.plan.goals,
      (goal) => goal.id,
      (goal) => oneGoal(desk, goal),
    )}
  </ul>`;
}

function oneGoal(desk: Desk, goal: Goal): TemplateResult {
  const words = desk.words;
  return html`<li class="item">
    <h4><span class="ref">${goal.id}</span> ${quoted(goal.text)}</h4>
    <p class="small soft">${words.forFindings(goal.findings.join(", "))} ${cites(desk, goal.citations)}</p>
    <div class="fields three">
      ${field(desk, { id: `baseline:${goal.id}`, label: words.baseline, of: goal.id, value: goal.baseline, gap: words.baselineGap })}
      ${field(desk, { id: `target:${goal.id}`, label: words.target, of: goal.id, value: goal.target, gap: words.targetGap })}
      ${field(desk, { id: `reviewed:${goal.id}`, label: words.review, of: goal.id, value: goal.review, kind: "date" })}
    </div>
    <details ?open=${desk.printing}>
      <summary>${words.measure}</summary>
      <p>${quoted(goal.measure)}</p>
    </details>
  </li>`;
}

export function reality(desk: Desk): TemplateResult {
  const entries = new Map(desk.plan.reality.map((entry) => [entry.finding, entry]));
  return html`<ul class="items">
    ${repeat(
      soFar(desk, desk.plan.findings),
      (finding) => finding.id,
      (finding) => oneFinding(desk, finding, entries.get(finding.id)),
    )}
  </ul>`;
}

function oneFinding(desk: Desk, finding: Finding, reality: Reality | undefined): TemplateResult {
  const words = desk.words;
  const about = [
    finding.quality_statements.map((link) => link.name).join(", "),
    ...finding.regulations.map((link) => words.regulation(link.number, link.title, link.basis === "stated")),
    finding.page ? desk.strings.page(finding.page) : "",
  ].filter(Boolean);
  return html`<li class="item">
    <h4><span class="ref">${finding.id}</span> “${finding.text}”</h4>
    <p class="small soft">
      ${finding.urgent ? html`<strong class="tone-today">${words.urgent}</strong> ` : nothing}${about.join(" · ")}
      ${cites(desk, finding.citations)}
    </p>
    ${reality ? elsewhere(desk, finding, reality) : nothing}
  </li>`;
}

/** The entry begins with the finding's own words, which stand in the heading already. */
function elsewhere(desk: Desk, finding: Finding, entry: Reality): TemplateResult {
  const words = desk.words;
  const text = entry.text.replace(`“${finding.text}”`, "").trim();
  const more = entry.citations.filter((n) => !finding.citations.includes(n));
  const open = entry.questions.filter((_, at) => !entry.answers[at]).length;
  return html`${text ? html`<p class="elsewhere">${quoted(text)} ${cites(desk, more)}</p>` : nothing}
    ${entry.questions.length
      ? html`<details ?open=${desk.printing}>
          <summary>${words.questions(entry.questions.length, open)}</summary>
          <div class="fields">
            ${entry.questions.map((question, at) => {
              // On paper an open question is a gap that is said above, and four of them a finding fill a folder.
              if (desk.printing && !entry.answers[at]) return nothing;
              return field(desk, {
                id: `answer:${finding.id}.${at + 1}`,
                label: question,
                of: finding.id,
                value: entry.answers[at] ?? null,
                kind: "long",
                gap: words.answerGap,
              });
            })}
          </div>
        </details>`
      : nothing}`;
}

export function options(desk: Desk): TemplateResult {
  const words = desk.words;
  return html`<ul class="items">
    ${repeat(
      soFar(desk, desk.plan.findings),
      (finding) => finding.id,
      (finding) => {
        const own = desk.plan.options.filter((option) => option.finding === finding.id);
        const undone = desk.plan.consequences.find((entry) => entry.finding === finding.id);
        if (!own.length && !undone) return nothing;
        return html`<li class="item">
          <h4><span class="ref">${finding.id}</span> “${finding.text}”</h4>
          <ul class="options">
            ${repeat(
              own,
              (option) => option.id,
              (option) => oneOption(desk, option),
            )}
          </ul>
          ${undone
            ? html`<details ?open=${desk.printing}>
                <summary>${words.ifNothing}</summary>
                <p>${quoted(undone.text)} ${cites(desk, undone.citations)}</p>
              </details>`
            : nothing}
        </li>`;
      },
    )}
  </ul>`;
}

function oneOption(desk: Desk, option: Option): TemplateResult {
  const words = desk.words;
  const state = option.chosen === null ? "" : option.chosen ? words.chosen : words.rejected;
  const button = (what: "choose" | "reject", label: string, pressed: boolean) =>
    html`<button
      class="chip"
      data-do=${what}
      data-at=${option.id}
      aria-pressed=${pressed}
      aria-label=${words.optionOf(label, option.id)}
    >
      ${label}
    </button>`;
  return html`<li class="option ${option.chosen === false ? "against" : ""}">
    <p><span class="ref">${option.id}</span> ${quoted(option.text)} ${cites(desk, option.citations)}</p>
    ${desk.fixed
      ? html`<p class="small ${state ? "" : "open"}">${state || words.undecided}</p>`
      : html`<div class="row">
          ${button("choose", words.choose, option.chosen === true)}
          ${button("reject", words.reject, option.chosen === false)}
        </div>`}
  </li>`;
}
