/** The plans that there are: open one, delete one, begin another. */

import { html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Api } from "../api.js";
import { tell } from "../events.js";
import type { Strings } from "../strings/en.js";
import { define } from "../parts.js";
import { base } from "../style.js";
import type { Page, StoredPlan } from "../types.js";
import { moment } from "./fields.js";
import { inWords } from "./keeping.js";
import { lookOfFields } from "./look-fields.js";
import { look } from "./look.js";

const AT_ONCE = 20;

export class PlanList extends LitElement {
  static override properties = {
    api: { attribute: false },
    strings: { attribute: false },
    plans: { state: true },
    next: { state: true },
    sure: { state: true },
    fault: { state: true },
  };
  static override styles = [base, look, lookOfFields];

  api!: Api;
  strings!: Strings;
  plans: StoredPlan[] | null = null;
  next: string | null = null;
  /** The plan of which it is asked whether it is to go. */
  sure = "";
  fault = "";

  get words(): Strings["plans"] {
    return this.strings.plans;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load("");
  }

  override focus(): void {
    void this.updateComplete.then(() => (this.renderRoot as ShadowRoot).getElementById("title")?.focus());
  }

  protected override render(): TemplateResult {
    const words = this.words;
    return html`<div class="sheet">
      <header class="row apart-ends">
        <h2 id="title" tabindex="-1">${words.title}</h2>
        <button class="main" @click=${() => this.dispatchEvent(new Event("new"))}>${words.newPlan}</button>
      </header>
      ${this.fault
        ? html`<div class="fault">
            <p>${this.fault}</p>
            <button class="quiet small" @click=${() => this.load("")}>${this.strings.retry}</button>
          </div>`
        : nothing}
      ${this.plans ? this.listed(this.plans) : this.fault ? nothing : html`<p class="soft">${this.strings.loading}</p>`}
    </div>`;
  }

  private listed(plans: StoredPlan[]): TemplateResult {
    if (!plans.length) return html`<p class="soft empty">${this.words.none}</p>`;
    return html`<ul class="items">
        ${repeat(
          plans,
          (plan) => plan.id,
          (plan) => this.one(plan),
        )}
      </ul>
      ${this.next ? html`<button class="quiet" @click=${() => this.load(this.next ?? "")}>${this.strings.earlier}</button>` : nothing}`;
  }

  private one(plan: StoredPlan): TemplateResult {
    const words = this.words;
    const facts = [plan.service, plan.rating].filter((fact) => fact && fact !== plan.title).join(" · ");
    return html`<li class="item listed">
      <div>
        <h3><button class="link" @click=${() => tell(this, "regrow-plan", plan.id)}>${plan.title}</button></h3>
        ${facts ? html`<p>${facts}</p>` : nothing}
        <p class="small soft">
          <span class="badge">${words.state[plan.state]}</span> ${words.changedAt(plan.version, moment(this.strings, plan.changed))}
        </p>
      </div>
      ${this.sure === plan.id
        ? html`<div class="sure" role="group" aria-label=${words.deleteOne(plan.title)}>
            <p>${words.sure}</p>
            <div class="row">
              <button class="quiet danger" id="yes" @click=${() => this.erase(plan)}>${this.strings.yesDelete}</button>
              <button class="quiet" @click=${() => this.ask("", `delete-${plan.id}`)}>${this.strings.cancel}</button>
            </div>
          </div>`
        : html`<button
            class="plain small"
            id="delete-${plan.id}"
            aria-label=${words.deleteOne(plan.title)}
            @click=${() => this.ask(plan.id, "yes")}
          >
            ${this.strings.yesDelete}
          </button>`}
    </li>`;
  }

  private ask(plan: string, then: string): void {
    this.sure = plan;
    void this.updateComplete.then(() => (this.renderRoot as ShadowRoot).getElementById(then)?.focus());
  }

  private async load(after: string): Promise<void> {
    const query = `limit=${AT_ONCE}${after ? `&after=${encodeURIComponent(after)}` : ""}`;
    await this.trying(async () => {
      const page = await this.api.json<Page<StoredPlan>>(`/v1/plans?${query}`);
      this.plans = [...(after ? (this.plans ?? []) : []), ...page.items];
      this.next = page.next;
    });
  }

  private async erase(plan: StoredPlan): Promise<void> {
    await this.trying(async () => {
      await this.api.json(`/v1/plans/${encodeURIComponent(plan.id)}`, { method: "DELETE" });
      this.plans = (this.plans ?? []).filter((entry) => entry.id !== plan.id);
      tell(this, "regrow-announce", this.strings.deleted);
    });
    this.sure = "";
    this.focus();
  }

  private async trying(work: () => Promise<void>): Promise<void> {
    this.fault = "";
    try {
      await work();
    } catch (error) {
      this.fault = inWords(this.strings, error);
      tell(this, "regrow-announce", this.fault);
    }
  }
}

define("regrow-plan-list", PlanList);
