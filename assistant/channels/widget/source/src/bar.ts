/** The bar at the head of the widget: where one is, where one can go, and what can be done with the whole. */

import { html, nothing, type TemplateResult } from "lit";

import { glyph, type Glyph } from "./glyphs.js";
import type { Words } from "./strings/en.js";

export type View = "ask" | "plans" | "past";

/** What is shown: `view` is null where a source hides it. */
export interface Shown {
  cited: boolean;
  view: View | null;
  panel: boolean;
  large: boolean;
}

/** What the bar's buttons do. */
export interface Deeds {
  back(): void;
  go(view: View): void;
  begin(): void;
  size(): void;
  close(): void;
}

export function bar(s: Words, shown: Shown, deeds: Deeds): TemplateResult {
  const tab = (view: View, label: string) =>
    html`<button class="tab" aria-current=${shown.view === view ? "page" : "false"} @click=${() => deeds.go(view)}>
      ${label}
    </button>`;
  return html`<div class="head">
    ${shown.cited
      ? html`<button class="plain iconed" @click=${deeds.back}>${glyph("back")}${s.back}</button>`
      : html`<h1>${s.name}</h1>`}
    <nav aria-label=${s.name}>${tab("ask", s.ask)}${tab("plans", s.plan)}${tab("past", s.history)}</nav>
    <span class="ends">
      ${tool("begin", s.begin, deeds.begin)}
      ${shown.panel
        ? html`${tool(shown.large ? "smaller" : "larger", shown.large ? s.smaller : s.larger, deeds.size)}${tool(
            "close",
            s.close,
            deeds.close,
          )}`
        : nothing}
    </span>
  </div>`;
}

function tool(icon: Glyph, label: string, work: () => void): TemplateResult {
  return html`<button class="plain tool ${icon}" aria-label=${label} title=${label} @click=${work}>${glyph(icon)}</button>`;
}
