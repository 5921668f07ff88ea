/** The plan part of the widget: a list of plans, a new one, or one to look at and change. Loaded when it is needed. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Api } from "../api.js";
import { tell } from "../events.js";
import type { Strings } from "../strings/en.js";
import { base } from "../style.js";
import type { Plan } from "../types.js";
import "./draft.js";
import type { Context } from "./draft.js";
import { inWords } from "./keeping.js";
import "./list.js";
import { look } from "./look.js";
import type { PlanSheet } from "./sheet.js";
import "./sheet.js";

interface Drafted {
  plan: Plan & { notes?: string[] };
  days: Record<string, string>;
}

export class Plans extends LitElement {
  static override properties = {
    api: { attribute: false },
    strings: { attribute: false },
    plan: { type: String },
    context: { attribute: false },
    wide: { type: Boolean },
    drafting: { state: true },
    latest: { state: true },
    notes: { state: true },
    fault: { state: true },
  };
  static override styles = [base, look];

  api!: Api;
  strings!: Strings;
  /** The id of the plan that is shown, "" for the list. */
  plan = "";
  context: Context = {};
  wide = false;
  drafting = false;
  latest: Plan | null = null;
  notes: string[] = [];
  fault = "";
  /** Focus is to come here once the plan has come. */
  private wanted = false;

  constructor() {
    super();
    this.addEventListener("regrow-plan", (event) => this.turnTo((event as CustomEvent<string>).detail));
  }

  get words(): Strings["plans"] {
    return this.strings.plans;
  }

  /** Take a newer version of a plan, which came from the conversation. */
  refresh(plan: Plan): void {
    if (this.plan && this.plan !== plan.id) return;
    if (this.latest?.id === plan.id && this.latest.version > plan.version) return;
    this.latest = plan;
    if (this.sheet) this.sheet.earlier = null;
  }

  override focus(): void {
    this.wanted = this.plan !== "" && !this.latest;
    void this.updateComplete.then(() => {
      const shown = this.renderRoot.querySelector<LitElement>("regrow-plan-sheet, regrow-plan-list, regrow-plan-draft");
      if (shown) void shown.updateComplete.then(() => shown.renderRoot.querySelector<HTMLElement>("#title")?.focus());
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("plan")) return;
    if (this.plan) this.drafting = false;
    if (this.plan && this.latest?.id !== this.plan) {
      this.latest = null;
      this.notes = [];
      void this.load(this.plan);
    }
  }

  protected override render(): TemplateResult {
    if (!this.plan)
      return this.drafting
        ? html`<regrow-plan-draft
            .api=${this.api}
            .strings=${this.strings}
            .context=${this.context}
            @drafted=${this.take}
          ></regrow-plan-draft>`
        : html`<regrow-plan-list .api=${this.api} .strings=${this.strings} @new=${this.begin}></regrow-plan-list>`;
    return html`<div class="sheet">
        <button class="plain to-list" @click=${() => tell(this, "regrow-plan", "")}>${this.words.toList}</button>
        ${this.fault
          ? html`<div class="fault">
              <p>${this.fault}</p>
              <button class="quiet small" @click=${() => this.load(this.plan)}>${this.strings.retry}</button>
            </div>`
          : this.latest
            ? nothing
            : html`<p class="soft">${this.strings.loading}</p>`}
      </div>
      ${repeat(
        this.latest ? [this.latest] : [],
        (plan) => plan.id,
        (plan) =>
          html`<regrow-plan-sheet
            .api=${this.api}
            .strings=${this.strings}
            .latest=${plan}
            .notes=${this.notes}
            .wide=${this.wide}
            @regrow-changed=${this.follow}
          ></regrow-plan-sheet>`,
      )}`;
  }

  private get sheet(): PlanSheet | null {
    return this.renderRoot.querySelector<PlanSheet>("regrow-plan-sheet");
  }

  private begin(): void {
    this.drafting = true;
    this.focus();
  }

  private turnTo(plan: string): void {
    this.plan = plan;
    if (!plan) this.drafting = false;
    this.focus();
  }

  private follow(event: CustomEvent<Plan>): void {
    this.latest = event.detail;
  }

  private async take(event: CustomEvent<Drafted>): Promise<void> {
    const { plan, days } = event.detail;
    this.latest = plan;
    this.notes = plan.notes ?? [];
    tell(this, "regrow-announce", this.words.drafted(plan.actions.length));
    tell(this, "regrow-changed", plan);
    tell(this, "regrow-plan", plan.id);
    const edits = Object.entries(days).map(([name, day]) => ({ edit: "set-event-date", event: name, day }));
    await this.updateComplete;
    if (edits.length) await this.sheet?.make(edits);
  }

  private async load(id: string): Promise<void> {
    this.fault = "";
    try {
      const plan = await this.api.json<Plan>(`/v1/plans/${encodeURIComponent(id)}`);
      if (id === this.plan) this.latest = plan;
      if (this.wanted) this.focus();
    } catch (error) {
      if (id === this.plan) this.fault = inWords(this.strings, error);
    }
  }
}
