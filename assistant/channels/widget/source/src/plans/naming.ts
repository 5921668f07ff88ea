/** Asks once who makes changes, as a plan keeps a record of them. */

import { html, type TemplateResult } from "lit";
import type { Strings } from "../strings/en.js";

/** `named` hears the name, or "" where none is given. */
export function nameDialog(strings: Strings, named: (name: string) => void): TemplateResult {
  const words = strings.plans;
  const hear = (event: Event) => {
    const dialog = event.target as HTMLDialogElement;
    const name = dialog.returnValue === "ok" ? (dialog.querySelector("input")?.value.trim() ?? "") : "";
    dialog.returnValue = "";
    named(name);
  };
  return html`<dialog aria-labelledby="who" @close=${hear} @keydown=${stay}>
    <form method="dialog">
      <h3 id="who">${words.who}</h3>
      <p class="small soft">${words.whoAbout}</p>
      <div class="field">
        <label for="name">${words.yourName}</label>
        <input id="name" required maxlength="100" autocomplete="name" />
      </div>
      <div class="row">
        <button class="main" value="ok">${words.save}</button>
        <button class="quiet" value="" formnovalidate>${strings.cancel}</button>
      </div>
    </form>
  </dialog>`;
}

/** Escape closes the question alone, not all that it stands in. */
function stay(event: KeyboardEvent): void {
  if (event.key === "Escape") event.stopPropagation();
}
