/** Small pictures beside words; none says anything that its words do not. */

import { svg, html, type TemplateResult } from "lit";

const SHAPES = {
  answered: svg`<path d="M3 8.5 6.5 12 13 4.5" />`,
  declined: svg`<circle cx="8" cy="8" r="6" /><path d="M5 8h6" />`,
  clarify: svg`<circle cx="8" cy="8" r="6" /><path d="M6.2 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2M8 11.4v.1" />`,
  signposted: svg`<path d="M8 2v12M8 3.5h4.5L14 5l-1.5 1.5H8M8 8H3.5L2 9.5 3.5 11H8" />`,
  warning: svg`<path d="M8 2 15 14H1ZM8 6.5v3.5M8 12v.1" />`,
  copy: svg`<path d="M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3" />`,
  up: svg`<path d="M2 7.5h2.5v6H2ZM4.5 8 7.5 2c1.200 0 1.800.9 1.5 2l-.5 2.5H13c.9 0 1.400.8 1.200 1.6l-1.100 4.200c-.2.7-.7 1.200-1.400 1.200H4.5" />`,
  down: svg`<path d="M2 8.5h2.5v-6H2ZM4.5 8l3 6c1.200 0 1.800-.9 1.5-2l-.5-2.5H13c.9 0 1.400-.8 1.200-1.6l-1.100-4.200c-.2-.7-.7-1.200-1.400-1.200H4.5" />`,
  close: svg`<path d="M3.5 3.5l9 9M12.5 3.5l-9 9" />`,
  back: svg`<path d="M9.5 3 4.5 8l5 5" />`,
  forward: svg`<path d="M6.5 3l5 5-5 5" />`,
  begin: svg`<path d="M8 3v10M3 8h10" />`,
  history: svg`<circle cx="8" cy="8" r="6" /><path d="M8 4.5V8l2.5 2" />`,
  larger: svg`<path d="M9.5 2.5h4v4M6.5 13.5h-4v-4M13 3 9 7M3 13l4-4" />`,
  smaller: svg`<path d="M13.5 6.5h-4v-4M2.5 9.5h4v4M9.5 6.5 14 2M6.5 9.5 2 14" />`,
  talk: svg`<path d="M2 3h12v8H7l-3 3v-3H2Z" />`,
};

export type Glyph = keyof typeof SHAPES;

export function glyph(name: Glyph): TemplateResult {
  return html`<svg
    viewBox="0 0 16 16"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linejoin="round"
    stroke-linecap="round"
    aria-hidden="true"
    focusable="false"
  >
    ${SHAPES[name]}
  </svg>`;
}
