/** What the plan asks before it can plan for a finding: what it is about, or whether to leave it out. */

import { html, nothing, type TemplateResult } from "lit";
import type { Finding } from "../types.js";
import type { Desk } from "./desk.js";

/** Give the findings that still need a word from the service. */
export function asked(desk: Desk): Finding[] {
  const planned = new Set(desk.plan.actions.flatMap((action) => [action.finding, ...action.findings]));
  return desk.plan.findings.filter((finding) => !finding.quality_statements.length || !planned.has(finding.id));
}

/** `statements` are all that there are, empty until they have come. */
export function asks(desk: Desk, statements: string[]): TemplateResult {
  const words = desk.words;
  const open = asked(desk);
  const named = new Set(open.map((finding) => finding.text));
  const others = desk.plan.uncovered.filter((entry) => !named.has(entry.text));
  if (!open.length && !others.length) return html``;
  return html`<section class="asks" aria-labelledby="asks">
    <h3 id="asks" tabindex="-1">${open.length ? words.asks(open.length) : words.notCovered}</h3>
    ${open.map((finding) => one(desk, finding, statements))}
    ${others.length
      ? html`<details ?open=${desk.printing || !open.length}>
          <summary>${words.notCovered} (${others.length})</summary>
          <ul class="items">
            ${others.map((entry) => html`<li class="item"><p>“${entry.text}”</p><p class="small soft">${entry.reason}</p></li>`)}
          </ul>
        </details>`
      : nothing}
  </section>`;
}

function one(desk: Desk, finding: Finding, statements: string[]): TemplateResult {
  const words = desk.words;
  const known = finding.quality_statements.length > 0;
  const reason = desk.plan.uncovered.find((entry) => entry.text === finding.text)?.reason;
  const rest = statements.filter((name) => !finding.between.includes(name));
  return html`<div class="ask" role="group" aria-label=${words.askLabel(finding.id)}>
    <p><span class="ref">${finding.id}</span> <span class="words">“${finding.text}”</span></p>
    ${known || !finding.between.length ? html`<p class="small soft">${reason ?? ""}</p>` : nothing}
    ${desk.fixed || known
      ? nothing
      : html`<p>${words.askAbout}</p>
          <div class="row">
            ${finding.between.map(
              (name) => html`<button class="chip" data-do="say" data-at=${finding.id} data-value=${name}>${name}</button>`,
            )}
          </div>
          <div class="field">
            <label for="statement:${finding.id}">${finding.between.length ? words.askOther : words.askChoose}</label>
            <select id="statement:${finding.id}" data-edit>
              <option value="">${words.choosePlease}</option>
              ${rest.map((name) => html`<option value=${name}>${name}</option>`)}
            </select>
          </div>`}
    ${desk.fixed
      ? nothing
      : html`<details>
          <summary>${words.leaveOut}</summary>
          <form class="fields two" data-form="dismiss" data-at=${finding.id}>
            <div class="field">
              <label for="dismiss-${finding.id}">${words.leaveOutWhy}</label>
              <input id="dismiss-${finding.id}" name="reason" required maxlength="500" autocomplete="off" />
            </div>
            <button class="quiet">${words.leaveOut}</button>
          </form>
        </details>`}
  </div>`;
}
