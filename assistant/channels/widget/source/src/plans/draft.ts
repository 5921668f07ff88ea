/** Drafts a plan from a report's file or from shortfalls that are pasted, and shows how far it is. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { Api, Send } from "../api.js";
import { tell } from "../events.js";
import { recall } from "../session.js";
import type { Strings } from "../strings/en.js";
import { define } from "../parts.js";
import { base } from "../style.js";
import type { Plan } from "../types.js";
import { freshKey, inWords } from "./keeping.js";
import { lookOfFields } from "./look-fields.js";
import { look } from "./look.js";
import { EVENTS } from "./rules.js";

const KINDS = ".pdf,.docx,.html,.htm,.txt,.md";
const STAGES = ["reading", "drafting", "keeping"] as const;

export interface Context {
  service?: string;
  rating?: string;
}

export class PlanDraft extends LitElement {
  static override properties = {
    api: { attribute: false },
    strings: { attribute: false },
    context: { attribute: false },
    file: { state: true },
    step: { state: true },
    fault: { state: true },
    over: { state: true },
  };
  static override styles = [base, look, lookOfFields];

  api!: Api;
  strings!: Strings;
  context: Context = {};
  file: File | null = null;
  /** Which stage it is at, from 1; 0 where nothing is drafted. */
  step = 0;
  fault = "";
  /** A file is held above the page. */
  over = false;
  private stopping: AbortController | null = null;
  /**
   * One key while nothing of what is sent was changed: sent twice, it is drafted once. Not so for a file: browsers write
   * a form differently each time, and then it is another request.
   */
  private key = freshKey();

  get words(): Strings["plans"] {
    return this.strings.plans;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopping?.abort();
  }

  override focus(): void {
    void this.updateComplete.then(() => this.at("title")?.focus());
  }

  protected override render(): TemplateResult {
    const words = this.words;
    return html`<div class="sheet">
      <header>
        <h2 id="title" tabindex="-1">${words.newPlan}</h2>
        <p class="soft">${words.newAbout}</p>
      </header>
      <form class="draft" ?hidden=${this.step > 0} @submit=${this.submit} @input=${this.change}>
        ${this.given()} ${this.about()}
        <p class="small soft">${this.strings.hint}</p>
        ${this.fault ? html`<p class="fault" id="fault" tabindex="-1">${this.fault}</p>` : nothing}
        <div class="row">
          <button class="main">${words.draft}</button>
          <button class="quiet" type="button" @click=${() => tell(this, "regrow-plan", "")}>${this.strings.cancel}</button>
        </div>
      </form>
      ${this.step ? this.progress() : nothing}
    </div>`;
  }

  private given(): TemplateResult {
    const words = this.words;
    return html`<fieldset>
      <legend>${words.givenLabel}</legend>
      <div
        class="drop ${this.over ? "over" : ""}"
        @dragover=${this.hold}
        @dragleave=${() => (this.over = false)}
        @drop=${this.drop}
      >
        <label for="file">${words.file}</label>
        <p class="small soft" id="kinds">${words.fileKinds}</p>
        <input id="file" type="file" accept=${KINDS} aria-describedby="kinds" @change=${this.choose} />
        ${this.file
          ? html`<p class="row">
              <span class="break">${words.chosenFile(this.file.name)}</span>
              <button class="quiet small" type="button" @click=${this.leave}>${words.removeFile}</button>
            </p>`
          : nothing}
      </div>
      <div class="field">
        <label for="text">${words.paste}</label>
        <p class="small soft" id="paste-about">${this.file ? words.pasteKept : words.pasteAbout}</p>
        <textarea id="text" rows="6" maxlength="1000000" aria-describedby="paste-about" ?disabled=${this.file !== null}></textarea>
      </div>
    </fieldset>`;
  }

  private about(): TemplateResult {
    const words = this.words;
    const rating = this.context.rating?.toLowerCase();
    return html`<fieldset>
      <legend>${words.aboutLabel}</legend>
      <div class="fields three">
        <div class="field">
          <label for="service">${words.service}</label>
          <input id="service" list="services" maxlength="200" autocomplete="off" .value=${this.context.service ?? ""} />
          <datalist id="services">${words.services.map((name) => html`<option value=${name}></option>`)}</datalist>
        </div>
        <div class="field">
          <label for="rating">${words.rating}</label>
          <select id="rating">
            <option value="">${words.asInReport}</option>
            ${words.ratings.map((name) => html`<option .selected=${name.toLowerCase() === rating}>${name}</option>`)}
          </select>
        </div>
        <div class="field">
          <label for="start">${words.startOn}</label>
          <input id="start" type="date" aria-describedby="start-about" />
          <p class="small soft" id="start-about">${words.startAbout}</p>
        </div>
      </div>
      <details>
        <summary>${words.days}</summary>
        <p class="small soft">${words.daysAbout}</p>
        <div class="fields two">
          ${EVENTS.map(
            (event) =>
              html`<div class="field">
                <label for="day-${event}">${words.events[event]}</label>
                <input id="day-${event}" type="date" />
              </div>`,
          )}
        </div>
      </details>
    </fieldset>`;
  }

  private progress(): TemplateResult {
    const words = this.words;
    return html`<div class="progress">
      <label for="progress">${words.stages[STAGES[this.step - 1] ?? "reading"]}</label>
      <progress id="progress" max=${STAGES.length} value=${this.step - 0.5}></progress>
      <ol>
        ${STAGES.map(
          (stage, at) =>
            html`<li class=${at + 1 < this.step ? "past" : at + 1 === this.step ? "here" : "soft"} aria-current=${at + 1 === this.step ? "step" : nothing}>
              ${at + 1 < this.step ? "✓ " : ""}${words.stages[stage]}
            </li>`,
        )}
      </ol>
      <button class="quiet" id="stop" @click=${() => this.stopping?.abort()}>${this.strings.stop}</button>
    </div>`;
  }

  private at(id: string): HTMLElement | null {
    return (this.renderRoot as ShadowRoot).getElementById(id);
  }

  private said(id: string): string {
    return (this.at(id) as HTMLInputElement | null)?.value.trim() ?? "";
  }

  private change(): void {
    this.key = freshKey();
  }

  private hold(event: DragEvent): void {
    event.preventDefault();
    this.over = true;
  }

  private drop(event: DragEvent): void {
    event.preventDefault();
    this.over = false;
    this.take(event.dataTransfer?.files[0] ?? null);
  }

  private choose(event: Event): void {
    this.take((event.target as HTMLInputElement).files?.[0] ?? null);
  }

  private leave(): void {
    const input = this.at("file") as HTMLInputElement;
    input.value = "";
    this.take(null);
    input.focus();
  }

  private take(file: File | null): void {
    this.file = file;
    this.change();
    tell(this, "regrow-announce", file ? this.words.chosenFile(file.name) : this.words.fileRemoved);
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    const words = this.words;
    if (!this.file && !this.said("text")) return this.fail(words.nothingGiven);
    this.fault = "";
    this.step = 1;
    this.stopping = new AbortController();
    const { signal } = this.stopping;
    void this.updateComplete.then(() => this.at("stop")?.focus());
    try {
      const once = this.file ? freshKey() : this.key;
      await this.api.events("/v1/plans", { body: this.body(), once, signal }, (name, data) => this.hear(name, data));
      if (this.step) this.fail(this.strings.failed);
    } catch (error) {
      this.fail(signal.aborted ? words.stopped : inWords(this.strings, error));
    }
  }

  private body(): Send["body"] {
    const told: Record<string, string> = {};
    for (const name of ["service", "rating", "start"]) if (this.said(name)) told[name] = this.said(name);
    const by = recall("regrow:name");
    if (by) told["by"] = by;
    if (!this.file) return { ...told, text: this.said("text"), events: this.days() };
    const form = new FormData();
    for (const [name, value] of Object.entries(told)) form.append(name, value);
    form.append("file", this.file, this.file.name);
    return form;
  }

  private days(): Record<string, string> {
    return Object.fromEntries(EVENTS.map((event) => [event, this.said(`day-${event}`)]).filter(([, day]) => day));
  }

  private hear(name: string, data: unknown): void {
    if (name === "step") {
      this.step = (data as { step: number }).step;
      tell(this, "regrow-announce", this.words.stages[STAGES[this.step - 1] ?? "reading"]);
    } else if (name === "plan") {
      // A form with a file has no room for these days: they are given to the plan once it is there.
      const days = this.file ? this.days() : {};
      this.step = 0;
      this.key = freshKey();
      this.dispatchEvent(new CustomEvent("drafted", { detail: { plan: data as Plan, days } }));
    }
  }

  private fail(why: string): void {
    this.step = 0;
    this.fault = why;
    tell(this, "regrow-announce", why);
    void this.updateComplete.then(() => this.at("fault")?.focus());
  }
}

define("regrow-plan-draft", PlanDraft);
