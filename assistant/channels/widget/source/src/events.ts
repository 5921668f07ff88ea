/** What parts of the widget tell the whole; all of these bubble out of their shadow roots. */

import type { Citation, Plan } from "./types.js";

export interface Told {
  /** Open a citation's source; `among` are those between which one can step. */
  "regrow-cite": { citation: Citation; among: Citation[] };
  /** Say something to who hears rather than sees the page. */
  "regrow-announce": string;
  /** A plan is shown, or "" for the list of plans. */
  "regrow-plan": string;
  /** A plan has come to a new version. */
  "regrow-changed": Plan;
  /** Go on in the conversation with these words, about this plan. */
  "regrow-say": { text: string; plan: string };
}

export function tell<Name extends keyof Told>(from: HTMLElement, name: Name, detail: Told[Name]): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}
