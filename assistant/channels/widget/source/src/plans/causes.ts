/** Causes: each problem's fishbone as a drawing, the same as a list with its sources, and room for one's own. */

import { html, nothing, svg, type TemplateResult } from "lit";
import type { Bone, Fishbone } from "../types.js";
import { plain } from "./actions.js";
import type { Desk } from "./desk.js";
import { cites } from "./fields.js";

const LINE = 15;
const COLUMN = 236;
const HEAD = 190;
const LEAN = 26;
const LETTERS = 30;
const MOST_LINES = 3;

export function causes(desk: Desk): TemplateResult {
  const words = desk.words;
  if (!desk.plan.fishbones.length) return html`<p class="soft">${words.noCauses}</p>`;
  return html`<ul class="items">
    ${desk.plan.fishbones.map(
      (entry) =>
        html`<li class="item">
          <h4><span class="ref">${entry.finding}</span> ${entry.problem} ${cites(desk, entry.citations)}</h4>
          <div class="scroller" tabindex="0" role="region" aria-label=${words.fishboneScroll(entry.finding)}>
            ${drawing(desk, entry)}
          </div>
          ${entry.bones.map((bone) => list(desk, bone))} ${desk.fixed ? nothing : addition(desk, entry)}
        </li>`,
    )}
  </ul>`;
}

/** Two bones share a column, one above the spine and one below; the head is at the end. */
function drawing(desk: Desk, entry: Fishbone): TemplateResult {
  const words = desk.words;
  const laid = entry.bones.map((bone) => linesOf(words.noCause, bone));
  const tall = (odd: number) => Math.max(3, ...laid.filter((_, at) => at % 2 === odd).map((lines) => lines.length)) * LINE + 34;
  const spine = tall(0);
  const columns = Math.ceil(laid.length / 2);
  const height = spine + (laid.length > 1 ? tall(1) : 70);
  const problem = wrap(entry.problem, 24, 7);
  const half = (problem.length * LINE) / 2 + 10;
  const end = columns * COLUMN + 16;
  return html`<svg
    class="fishbone"
    width=${end + HEAD + 2}
    height=${height}
    role="img"
    aria-label=${words.fishboneLabel(entry.problem, entry.bones.map((bone) => bone.factor).join(", "))}
  >
    ${svg`<path class="spine" d=${`M4 ${spine}H${end}`}></path>
      <rect class="head" x=${end} y=${spine - half} width=${HEAD} height=${half * 2} rx="8"></rect>
      ${problem.map((line, at) => text(line, end + 12, spine - half + 22 + at * LINE, ""))}
      ${entry.bones.map((bone, at) => drawn(bone.factor, laid[at] ?? [], at, spine, at % 2 ? height - 20 : 20))}`}
  </svg>`;
}

/** A bone leans from its factor, far from the spine, to the spine; its causes stand beside it. */
function drawn(factor: string, lines: string[], at: number, spine: number, far: number): unknown {
  const x = Math.floor(at / 2) * COLUMN + 4;
  const first = far < spine ? far + 20 : far - lines.length * LINE;
  return svg`<path class="bone" d=${`M${x} ${far}L${x + LEAN} ${spine}`}></path>
    ${text(factor, x, far < spine ? far - 7 : far + 15, "factor")}
    ${lines.map((line, row) => text(line, x + LEAN + 6, first + row * LINE, ""))}`;
}

function text(line: string, x: number, y: number, kind: string): unknown {
  return svg`<text class=${kind} x=${x} y=${y}>${line}</text>`;
}

function linesOf(none: string, bone: Bone): string[] {
  if (!bone.causes.length) return [none];
  return bone.causes.flatMap((cause) => wrap(cause.text, LETTERS, MOST_LINES).map((line, at) => (at ? "\u2002" : "– ") + line));
}

/** Break a text into lines of about so many letters; what does not fit is in the list beneath. */
export function wrap(text: string, letters: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((entry) => entry.match(new RegExp(`.{1,${letters}}`, "gu")) ?? [])) {
    if (line && line.length + 1 + word.length > letters) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  if (line) lines.push(line);
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]}…`] : lines;
}

function list(desk: Desk, bone: Bone): TemplateResult {
  const words = desk.words;
  return html`<div class="bone-list">
    <p><strong class="factor-name">${bone.factor}</strong> ${cites(desk, bone.citations)}</p>
    ${bone.causes.length
      ? html`<ul class="dots">
          ${bone.causes.map(
            (cause) =>
              html`<li>${cause.text} <span class="soft small">(${words.basis[cause.basis]})</span> ${cites(desk, cause.citations)}</li>`,
          )}
        </ul>`
      : html`<p class="soft small">${words.noCause}</p>`}
  </div>`;
}

function addition(desk: Desk, entry: Fishbone): TemplateResult {
  const words = desk.words;
  const factors = `factors-${entry.finding}`;
  return html`<details class="apart">
    <summary>${words.addCause}</summary>
    <form class="fields two" data-form="cause" data-at=${entry.finding}>
      ${plain(words.cause, "text", `cause-${entry.finding}`)}
      <div class="field">
        <label for="factor-${entry.finding}">${words.factor}</label>
        <input id="factor-${entry.finding}" name="factor" list=${factors} maxlength="200" required autocomplete="off" />
        <datalist id=${factors}>${entry.bones.map((bone) => html`<option value=${bone.factor}></option>`)}</datalist>
      </div>
      <button class="quiet">${words.addCause}</button>
    </form>
  </details>`;
}
