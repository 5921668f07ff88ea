/** The timeline: weeks from the start, a bar an action, a diamond a deadline, and today; and the same as a table. */

import { html, nothing, svg, type TemplateResult } from "lit";
import type { Action, Deadline } from "../types.js";
import { PRIORITIES, tone } from "./actions.js";
import type { Desk } from "./desk.js";
import { shortDay } from "./fields.js";

const DAY = 86_400_000;
const LABELS = 132;
const ROW = 22;
const HEAD = 34;
const LEAST = 560;
/** Below this width the drawing is not shown: the table stands alone. */
const NARROW = 340;

interface Scale {
  at(iso: string): number;
  weeks: number;
  week: number;
  width: number;
}

export function timeline(desk: Desk): TemplateResult {
  const words = desk.words;
  return html`<div class="scroller" tabindex="0" role="region" aria-label=${words.timelineScroll}>${drawing(desk)}</div>
    <p class="small soft legend">${words.legend}</p>
    <details ?open=${desk.printing || desk.room < NARROW}>
      <summary>${words.asTable}</summary>
      ${table(desk)}
    </details>`;
}

function drawing(desk: Desk): TemplateResult {
  const words = desk.words;
  const dated = desk.plan.deadlines.filter((entry) => entry.due);
  const scale = scaleOf(desk, dated);
  let y = HEAD;
  const rows: unknown[] = [];
  if (dated.length) {
    rows.push(title(words.deadlines, y, ""));
    y += ROW;
    for (const entry of dated) {
      rows.push(deadline(desk, entry, scale, y));
      y += ROW;
    }
  }
  for (const priority of PRIORITIES) {
    const group = desk.plan.actions.filter((action) => action.priority === priority);
    if (!group.length) continue;
    rows.push(title(words.priority[priority], y, tone(priority)));
    y += ROW;
    for (const action of group) {
      rows.push(bar(action, scale, y));
      y += ROW;
    }
  }
  const label = words.timelineLabel(desk.plan.actions.length, dated.length);
  return html`<svg class="timeline" width=${scale.width} height=${y + 8} role="img" aria-label=${label}>
    ${weeks(desk, scale, y)}${rows}${today(desk, scale, y)}
  </svg>`;
}

/** A scale from the start to the last day; few weeks take the whole width, many a scroller. */
function scaleOf(desk: Desk, deadlines: Deadline[]): Scale {
  const start = Date.parse(desk.plan.start);
  const days = [...desk.plan.actions.map((action) => action.due), ...deadlines.map((entry) => entry.due ?? "")];
  const last = Math.max(start + 28 * DAY, ...days.map((day) => Date.parse(day)).filter(Number.isFinite));
  const weeks = Math.min(260, Math.ceil((last - start) / DAY / 7) + 1);
  const week = Math.max(weeks > 52 ? 8 : 22, (Math.max(LEAST, desk.room) - LABELS - 14) / weeks);
  const at = (iso: string) => LABELS + Math.max(0, Math.min(weeks, (Date.parse(iso) - start) / DAY / 7)) * week;
  return { at, weeks, week, width: Math.round(LABELS + weeks * week + 12) };
}

function weeks(desk: Desk, scale: Scale, height: number): unknown {
  const step = Math.max(1, Math.ceil(70 / scale.week));
  const start = Date.parse(desk.plan.start);
  return Array.from({ length: Math.floor(scale.weeks / step) + 1 }, (_, index) => {
    const x = Math.round(LABELS + index * step * scale.week) + 0.5;
    if (x > scale.width - 20) return nothing;
    const label = dayAndMonth(desk, start + index * step * 7 * DAY);
    return svg`<line class="grid" x1=${x} x2=${x} y1="20" y2=${height}></line><text class="tick" x=${x} y="14">${label}</text>`;
  });
}

function dayAndMonth(desk: Desk, time: number): string {
  return shortDay(desk.strings, new Date(time).toISOString()).replace(/\s\d{4}$/, "");
}

function today(desk: Desk, scale: Scale, height: number): unknown {
  const now = new Date().toISOString().slice(0, 10);
  const start = Date.parse(desk.plan.start);
  const past = (Date.parse(now) - start) / DAY;
  if (past < 0 || past > scale.weeks * 7) return nothing;
  const x = scale.at(now);
  return svg`<line class="now" x1=${x} x2=${x} y1="20" y2=${height}></line><text class="now-word" x=${x + 4} y="29">${
    desk.words.today
  }</text>`;
}

function title(words: string, y: number, tone: string): unknown {
  return svg`<text class="row-title ${tone}" x="0" y=${y + 15}>${words}</text>`;
}

function bar(action: Action, scale: Scale, y: number): unknown {
  const from = LABELS;
  const to = scale.at(action.due);
  const done = action.status !== "open";
  return svg`<g class="bar ${tone(action.priority)} ${done ? "done" : ""}">
    <text x="0" y=${y + 15}>${done ? "✓ " : ""}${action.ref}</text>
    ${to - from > 8 ? svg`<rect x=${from} y=${y + 7} width=${to - from} height="7" rx="3.5"></rect>` : nothing}
    <circle cx=${to} cy=${y + 10.5} r="5.5"></circle>
  </g>`;
}

function deadline(desk: Desk, entry: Deadline, scale: Scale, y: number): unknown {
  const x = scale.at(entry.due ?? "");
  const middle = y + 10.5;
  return svg`<g class="deadline"><text x="0" y=${y + 15}>${dayAndMonth(desk, Date.parse(entry.due ?? ""))}</text>
    <path d=${`M${x} ${middle - 7}l7 7l-7 7l-7 -7z`}></path></g>`;
}

/** The same by day, one line each: on a narrow page it stands alone. */
function table(desk: Desk): TemplateResult {
  const words = desk.words;
  const rows = [
    ...desk.plan.actions.map((action) => ({
      day: action.due,
      what: action.ref,
      about: action.text,
      when: words.priority[action.priority],
      tone: tone(action.priority),
      who: action.owner ?? words.noOwner,
    })),
    ...desk.plan.deadlines
      .filter((entry) => entry.due)
      .map((entry) => ({ day: entry.due ?? "", what: words.deadline, about: entry.what, when: "", tone: "", who: "" })),
  ].sort((a, b) => a.day.localeCompare(b.day));
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${words.dueColumn}</th>
        <th scope="col">${words.whatColumn}</th>
        <th scope="col">${words.priorityLabel}</th>
        <th scope="col">${words.ownerColumn}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            <td class="number">${shortDay(desk.strings, row.day)}</td>
            <th scope="row"><span class="ref">${row.what}</span> <span class="about">${row.about}</span></th>
            <td class=${row.tone}>${row.when}</td>
            <td>${row.who}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

