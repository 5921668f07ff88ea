/** Controls that are edited in place, and words that are shown with their sources. */

import { html, nothing, type TemplateResult } from "lit";
import type { Strings } from "../strings/en.js";
import type { Desk } from "./desk.js";

export interface Field {
  /** Its kind and what it is of, such as "owner:SAFE-MED-1". */
  id: string;
  label: string;
  value: string | null;
  /** What is shown where nothing is filled in. */
  gap?: string;
  kind?: "text" | "date" | "long";
  /** What it is of, for who does not see where it stands. */
  of?: string;
  choices?: [value: string, label: string][];
}

type Shown = TemplateResult | typeof nothing;

/** Draw a control with its label, and what is wrong with it; plain words where nothing can be changed. */
export function field(desk: Desk, of: Field): TemplateResult {
  if (desk.fixed) return told(desk, of);
  const kept = desk.unsaved.get(of.id);
  const value = kept?.value ?? of.value ?? "";
  const gap = !of.value && !kept;
  return html`<div class="field ${gap ? "gap" : ""}">
    <label for=${of.id}
      >${of.label}${of.of ? html`<span class="heard"> ${of.of}</span>` : nothing}${desk.saved === of.id ? html`<span class="saved">${desk.words.saved}</span>` : nothing}</label
    >
    ${control(of, value, kept !== undefined)}
    ${kept ? fault(desk, of.id, kept.why) : nothing}
  </div>`;
}

function control(of: Field, value: string, wrong: boolean): TemplateResult {
  const about = wrong ? "why-" + of.id : nothing;
  const invalid = wrong ? "true" : nothing;
  if (of.choices)
    return html`<select id=${of.id} data-edit aria-invalid=${invalid} aria-describedby=${about}>
      ${of.choices.map(([key, label]) => html`<option value=${key} .selected=${key === value}>${label}</option>`)}
    </select>`;
  if (of.kind === "long")
    return html`<textarea
      id=${of.id}
      data-edit
      rows="2"
      maxlength="2000"
      .value=${value}
      placeholder=${of.gap ?? ""}
      aria-invalid=${invalid}
      aria-describedby=${about}
    ></textarea>`;
  return html`<input
    id=${of.id}
    data-edit
    type=${of.kind ?? "text"}
    maxlength="200"
    autocomplete="off"
    .value=${value}
    placeholder=${of.gap ?? ""}
    aria-invalid=${invalid}
    aria-describedby=${about}
  />`;
}

function fault(desk: Desk, id: string, why: string): TemplateResult {
  const words = desk.words;
  return html`<div class="fault" id="why-${id}">
    <p>${why}</p>
    <button class="quiet small" data-do="keep" data-at=${id}>${words.saveAgain}</button>
    <button class="plain small" data-do="drop" data-at=${id}>${words.dropTyped}</button>
  </div>`;
}

/** Say a thing with its name, as a print does. */
export function told(desk: Desk, of: Field): TemplateResult {
  const chosen = of.choices?.find(([key]) => key === of.value)?.[1];
  const value = of.kind === "date" ? (of.value ? day(desk.strings, of.value) : null) : (chosen ?? of.value);
  return html`<div class="field">
    <span class="label">${of.label}</span>
    <span class=${value ? "" : "open"}>${value || (of.gap ?? desk.words.open)}</span>
  </div>`;
}

/** Draw the numbers of sources as buttons, each of which opens its source. */
export function cites(desk: Desk, numbers: number[]): Shown {
  if (!numbers.length) return nothing;
  return html`<span class="cites"
    >${numbers.map((n) => {
      const citation = desk.plan.citations.find((entry) => entry.n === n);
      if (!citation) return nothing;
      if (desk.printing) return html`<span class="cite">[${n}]</span>`;
      return html`<button class="cite" data-cite=${n} aria-label=${desk.strings.cite(n, citation.title)}>${n}</button>`;
    })}</span
  >`;
}

/** Set what stands in quotation marks apart from what stands around it. */
export function quoted(text: string): (string | TemplateResult)[] {
  return text.split(/(“[^”]*”)/).map((part) => (part.startsWith("“") ? html`<span class="words">${part}</span>` : part));
}

/** Write a day as people read it: Friday 4 December 2026. */
export function day(strings: Strings, iso: string): string {
  return format(strings.lang, "long").format(new Date(`${iso.slice(0, 10)}T12:00:00Z`)).replace(",", "");
}

/** Write a day where there is little room: 4 Dec 2026. */
export function shortDay(strings: Strings, iso: string): string {
  return format(strings.lang, "short").format(new Date(`${iso.slice(0, 10)}T12:00:00Z`));
}

/** Write a time of which seconds do not matter. */
export function moment(strings: Strings, iso: string): string {
  return format(strings.lang, "moment").format(new Date(iso));
}

const FORMATS: Record<string, Intl.DateTimeFormatOptions> = {
  long: { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
  short: { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" },
  moment: { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" },
};
const formats = new Map<string, Intl.DateTimeFormat>();

function format(lang: string, form: string): Intl.DateTimeFormat {
  const key = lang + form;
  const made = formats.get(key) ?? new Intl.DateTimeFormat(lang, FORMATS[form]);
  formats.set(key, made);
  return made;
}
