/** Versions: what was changed, by whom and when, a look at earlier ones, undo; and who has to agree to the plan. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Change } from "../types.js";
import type { Desk } from "./desk.js";
import { moment } from "./fields.js";

export interface Past {
  /** From the first version on; null until they have come. */
  changes: Change[] | null;
  /** What is wrong with a decision that was asked for. */
  refused: string;
  /** Who is remembered as the one who makes changes. */
  name: string;
}

export function versions(desk: Desk, past: Past): TemplateResult {
  const words = desk.words;
  const latest = past.changes?.at(-1)?.version ?? desk.plan.version;
  return html`${desk.fixed ? nothing : decisions(desk, past)}
    ${desk.fixed || latest < 2 ? nothing : html`<p><button class="quiet" data-do="undo">${words.undo}</button></p>`}
    ${past.changes === null
      ? html`<p class="soft">${desk.strings.loading}</p>`
      : html`<ol class="items" reversed>
          ${repeat(
            [...past.changes].reverse(),
            (change) => change.version,
            (change) => one(desk, change, latest),
          )}
        </ol>`}`;
}

function one(desk: Desk, change: Change, latest: number): TemplateResult {
  const words = desk.words;
  const here = change.version === desk.plan.version;
  return html`<li class="item">
    <h4>${words.version(change.version)} ${change.version === latest ? html`<span class="badge">${words.latest}</span>` : nothing}</h4>
    <p class="what">${change.what}</p>
    <p class="small soft">${words.changedBy(change.by, moment(desk.strings, change.at))}</p>
    ${desk.printing || here
      ? nothing
      : html`<button class="quiet small" data-do="look" data-at=${change.version === latest ? "" : change.version}>
          ${words.look(change.version)}
        </button>`}
  </li>`;
}

function decisions(desk: Desk, past: Past): TemplateResult {
  const words = desk.words;
  const { state, by, reason } = desk.plan.approval;
  return html`<section class="decide" aria-labelledby="decide">
    <h4 id="decide">${words.approval}</h4>
    <p>${words.stateBy(state, by)}${reason ? html` <span class="words">${reason}</span>` : nothing}</p>
    ${state === "approved" ? nothing : state === "submitted" ? judgement(desk, past) : submission(desk, past)}
    ${past.refused ? html`<p class="fault" id="refused">${past.refused}</p>` : nothing}
  </section>`;
}

function submission(desk: Desk, past: Past): TemplateResult {
  const words = desk.words;
  return html`<p class="small soft">${words.submitAbout}</p>
    <form class="fields two" data-form="submit">
      ${name(desk, past.name)}
      <button class="main">${words.submit}</button>
    </form>`;
}

/** A second person decides; the name of who submitted it is therefore not filled in. */
function judgement(desk: Desk, past: Past): TemplateResult {
  const words = desk.words;
  const failing = desk.plan.checks.filter((check) => !check.passed);
  const other = past.name === desk.plan.approval.by ? "" : past.name;
  return html`<p class="small soft">${words.secondPerson}</p>
    <form class="fields" data-form="judge">
      ${name(desk, other)}
      ${failing.length
        ? html`<fieldset>
            <legend>${words.accept}</legend>
            ${failing.map(
              (check) =>
                html`<label class="tick"><input type="checkbox" name="accept" value=${check.name} /> ${check.name}</label>`,
            )}
          </fieldset>`
        : nothing}
      <div class="field">
        <label for="reason">${words.reason}</label>
        <textarea id="reason" name="reason" rows="2" maxlength="200"></textarea>
      </div>
      <div class="row">
        <button class="main" name="decision" value="approve">${words.approve}</button>
        <button class="quiet" name="decision" value="send back">${words.sendBack}</button>
      </div>
    </form>`;
}

function name(desk: Desk, value: string): TemplateResult {
  return html`<div class="field">
    <label for="decider">${desk.words.yourName}</label>
    <input id="decider" name="by" required maxlength="100" autocomplete="name" .value=${value} />
  </div>`;
}
