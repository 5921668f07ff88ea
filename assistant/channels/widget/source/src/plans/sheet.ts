/** One plan: looked at part by part, changed in place, taken away. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Api } from "../api.js";
import { tell } from "../events.js";
import type { Strings } from "../strings/en.js";
import { define } from "../parts.js";
import { base } from "../style.js";
import type { Change, Edit, Plan } from "../types.js";
import { wayForward } from "./actions.js";
import { asks } from "./asks.js";
import { causes } from "./causes.js";
import type { Desk, Unsaved } from "./desk.js";
import { goals, options, reality } from "./grow.js";
import { header, nav, SECTIONS, type SectionName } from "./header.js";
import { inWords, Keeper, type Kept } from "./keeping.js";
import { lookOfDrawings } from "./look-drawn.js";
import { lookOfFields } from "./look-fields.js";
import { look } from "./look.js";
import { nameDialog } from "./naming.js";
import { listenIn } from "./pressing.js";
import { download, printAlone } from "./printing.js";
import { checks, deadlines } from "./rules.js";
import { timeline } from "./timeline.js";
import { versions } from "./versions.js";

/** Actions or findings that are drawn at once, and each frame after: more would hold up who types. */
const FIRST = 1;
const MORE = 2;

export class PlanSheet extends LitElement implements Desk, Kept {
  static override properties = {
    latest: { attribute: false },
    strings: { attribute: false },
    wide: { type: Boolean },
    notes: { attribute: false },
    earlier: { state: true },
    section: { state: true },
    printing: { state: true },
    unsaved: { state: true },
    saved: { state: true },
    opened: { state: true },
    filter: { state: true },
    drawn: { state: true },
    changes: { state: true },
    refused: { state: true },
    fault: { state: true },
    statements: { state: true },
  };
  static override styles = [base, look, lookOfFields, lookOfDrawings];

  api!: Api;
  strings!: Strings;
  latest!: Plan;
  wide = false;
  notes: string[] = [];
  earlier: Plan | null = null;
  section: SectionName = "actions";
  printing = false;
  unsaved: ReadonlyMap<string, Unsaved> = new Map();
  saved = "";
  opened: ReadonlySet<string> = new Set();
  filter = "";
  drawn = FIRST;
  changes: Change[] | null = null;
  refused = "";
  fault = "";
  statements: string[] = [];
  held = new Set<string>();
  readonly keeper = new Keeper(this);
  /** A timeline is drawn as wide as there is room. */
  private readonly sized = new ResizeObserver(() => {
    if (this.section === "timeline") this.requestUpdate();
  });
  /** The control whose change was made last: there focus returns once the name is given. */
  private from = "";
  private named: (name: string) => void = () => undefined;

  get words(): Strings["plans"] {
    return this.strings.plans;
  }

  get plan(): Plan {
    return this.earlier ?? this.latest;
  }

  get room(): number {
    if (this.printing) return 640;
    return (this.renderRoot.querySelector(".part-of")?.clientWidth ?? this.clientWidth) || 640;
  }

  get fixed(): boolean {
    return this.printing || this.earlier !== null;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    listenIn(root, this);
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sized.disconnect();
  }

  protected override firstUpdated(): void {
    if (this.latest.findings.some((finding) => !finding.quality_statements.length)) void this.loadStatements();
  }

  protected override updated(changed: PropertyValues): void {
    const most = this.section === "actions" ? this.plan.actions.length : this.plan.findings.length;
    if (["actions", "reality", "options"].includes(this.section) && this.drawn < most)
      requestAnimationFrame(() => (this.drawn += MORE));
    if (this.section === "versions" && (changed.has("section") || changed.has("latest"))) void this.loadChanges();
  }

  protected override render(): TemplateResult {
    const words = this.words;
    const shown = this.printing ? SECTIONS : [this.section];
    return html`<article class="sheet ${this.wide && !this.printing ? "wide" : ""}">
        ${this.earlier ? this.banner(this.earlier) : nothing} ${header(this)}
        ${this.fault ? html`<p class="fault">${this.fault}</p>` : nothing}
        ${this.notes.map((note) => html`<p class="note">${note}</p>`)} ${asks(this, this.statements)}
        ${this.printing ? nothing : nav(this, this.section)}
        ${shown.map(
          (name) =>
            html`<section class="part-of" aria-labelledby="part-${name}">
              <h3 id="part-${name}" tabindex="-1">${words.sections[name]}</h3>
              ${this.one(name)}
            </section>`,
        )}
      </article>
      ${nameDialog(this.strings, this.hearName)}`;
  }

  private one(name: SectionName): TemplateResult {
    switch (name) {
      case "goals":
        return goals(this);
      case "reality":
        return reality(this);
      case "options":
        return options(this);
      case "actions":
        return wayForward(this);
      case "timeline":
        return timeline(this);
      case "causes":
        return causes(this);
      case "deadlines":
        return deadlines(this);
      case "checks":
        return checks(this);
      case "versions":
        return versions(this, { changes: this.changes, refused: this.refused, name: this.keeper.name });
    }
  }

  private banner(plan: Plan): TemplateResult {
    const words = this.words;
    return html`<p class="note">
      ${words.earlier(plan.version, this.latest.version)}
      ${this.printing ? nothing : html`<button class="quiet small" data-do="look" data-at="">${words.toLatest}</button>`}
    </p>`;
  }

  askName(): Promise<string> {
    const dialog = this.renderRoot.querySelector("dialog");
    dialog?.showModal();
    return new Promise((named) => (this.named = named));
  }

  private readonly hearName = (name: string): void => {
    if (name) this.keeper.named(name);
    this.named(name);
    this.at(this.from)?.focus();
  };

  /** Take a plan as it is now: focus stays where it is, and what was typed and not saved too. */
  take(plan: Plan): void {
    const focused = (this.renderRoot as ShadowRoot).activeElement;
    this.latest = plan;
    this.earlier = null;
    tell(this, "regrow-changed", plan);
    if (focused) void this.updateComplete.then(() => this.refocus(focused));
  }

  at(id: string): HTMLElement | null {
    return (this.renderRoot as ShadowRoot).getElementById(id);
  }

  private refocus(before: Element): void {
    const root = this.renderRoot as ShadowRoot;
    if (root.activeElement) return;
    const same = before.isConnected ? (before as HTMLElement) : this.at(before.id);
    (same ?? this.at("asks") ?? this.at(`part-${this.section}`))?.focus();
  }

  /** Save the new value of a control. */
  async save(id: string, value: string, edits: Edit[], about = ""): Promise<void> {
    if (about) this.held.add(about);
    this.from = id;
    const why = await this.keeper.edit(edits);
    const unsaved = new Map(this.unsaved);
    if (why) unsaved.set(id, { value, why });
    else unsaved.delete(id);
    this.unsaved = unsaved;
    this.saved = this.said(why) ? "" : id;
  }

  private said(why: string): string {
    tell(this, "regrow-announce", why || this.words.savedSaid(this.latest.version));
    return why;
  }

  /** Make edits that no control holds; gives whether they were kept. */
  async make(edits: Edit[]): Promise<boolean> {
    this.fault = this.said(await this.keeper.edit(edits));
    return !this.fault;
  }

  async decide(body: { decision: string; by: string; reason?: string; accept?: string[] }): Promise<void> {
    this.refused = this.said(await this.keeper.decide(body));
  }

  async look(version: string): Promise<void> {
    await this.trying(async () => {
      this.earlier = version ? await this.api.json<Plan>(`${this.address}?version=${encodeURIComponent(version)}`) : null;
      this.notes = [];
      await this.updateComplete;
      this.at("title")?.focus();
    });
  }

  async export(query: string): Promise<void> {
    const words = this.words;
    tell(this, "regrow-announce", words.making);
    await this.trying(async () => {
      const name = await download(this.api, `${this.address}/export?${query}`);
      tell(this, "regrow-announce", words.made(name));
    });
  }

  async print(): Promise<void> {
    if (!this.changes) await this.loadChanges();
    this.printing = true;
    await this.updateComplete;
    await printAlone(this);
    this.printing = false;
  }

  show(section: SectionName): void {
    this.section = section;
    this.drawn = FIRST;
    void this.updateComplete.then(() => this.at(`part-${section}`)?.focus());
  }

  private get address(): string {
    return `/v1/plans/${encodeURIComponent(this.latest.id)}`;
  }

  private loadChanges(): Promise<void> {
    return this.trying(async () => {
      this.changes = await this.api.json<Change[]>(`${this.address}/versions`);
    });
  }

  private loadStatements(): Promise<void> {
    return this.trying(async () => {
      const framework = await this.api.json<{ quality_statements: { name: string }[] }>("/v1/framework");
      this.statements = framework.quality_statements.map((entry) => entry.name);
    });
  }

  private async trying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.fault = "";
    } catch (error) {
      this.fault = inWords(this.strings, error);
      tell(this, "regrow-announce", this.fault);
    }
  }
}

define("regrow-plan-sheet", PlanSheet);
