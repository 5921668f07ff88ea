/** The widget as a whole: a button with a panel, a part of a page, or a page of its own. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { Api } from "./api.js";
import { shell } from "./app-style.js";
import type { RegrowAsk } from "./ask.js";
import { bar, type Deeds, type Shown, type View } from "./bar.js";
import type { Told } from "./events.js";
import { glyph } from "./glyphs.js";
import type { Plans } from "./plans/index.js";
import { deepest } from "./keyboard.js";
import { load, planWords } from "./parts.js";
import { Session } from "./session.js";
import { base, tokens } from "./style.js";
import { en, type Strings, type Words } from "./strings/en.js";

export type Mode = "panel" | "inline" | "page";
/** What the page may say of the service. */
export interface Context {
  service?: string;
  rating?: string;
}

/** From this width on, two things stand side by side. */
const WIDE = 900;

export class RegrowWidget extends LitElement {
  static override properties = {
    base: { attribute: false },
    key: { attribute: false },
    mode: { reflect: true },
    theme: { reflect: true },
    strings: { attribute: false },
    context: { attribute: false },
    open: { state: true },
    large: { state: true },
    view: { state: true },
    wide: { state: true },
    cited: { state: true },
    plan: { state: true },
    coached: { state: true },
    offline: { state: true },
    said: { state: true },
    full: { state: true },
  };
  base = "";
  key = "";
  mode: Mode = "panel";
  theme = "light";
  strings: Words = en;
  context: Context = {};
  open = false;
  private large = false;
  private view: View = "ask";
  private wide = false;
  private cited: Told["regrow-cite"] | null = null;
  private plan = "";
  private coached = false;
  private offline = !navigator.onLine;
  private said = "";
  private full: Strings | null = null;
  private get opener(): HTMLElement | null {
    return this.renderRoot.querySelector(".opener") as HTMLElement | null;
  }
  private get talk(): RegrowAsk | null {
    return this.renderRoot.querySelector("regrow-ask") as RegrowAsk | null;
  }
  private get plans(): Plans | null {
    return this.renderRoot.querySelector("regrow-plans") as Plans | null;
  }
  private api!: Api;
  private back: HTMLElement | null = null;
  private readonly sized = new ResizeObserver(() => this.measure());

  override connectedCallback(): void {
    super.connectedCallback();
    this.api ??= new Api(this.base, new Session(this.base, this.key));
    if (this.mode !== "panel") this.open = true;
    this.lang = this.strings.lang;
    window.addEventListener("online", this.lined);
    window.addEventListener("offline", this.lined);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sized.disconnect();
    window.removeEventListener("online", this.lined);
    window.removeEventListener("offline", this.lined);
  }

  private readonly lined = (): void => {
    this.offline = !navigator.onLine;
  };

  private readonly deeds: Deeds = {
    back: () => this.uncite(),
    go: (view) => this.go(view),
    begin: () => this.begin(),
    size: () => (this.large = !this.large),
    close: () => this.close(),
  };

  private measure(): void {
    const panel = this.renderRoot.querySelector<HTMLElement>(".panel");
    if (panel && !panel.hidden) this.wide = panel.clientWidth >= WIDE;
  }

  show(): void {
    this.open = true;
    this.talk?.focus();
    void this.updateComplete.then(() => this.talk?.focus());
    this.dispatchEvent(new CustomEvent("regrow-opened"));
  }

  close(): void {
    if (this.mode !== "panel") return;
    this.open = false;
    void this.updateComplete.then(() => this.opener?.focus());
    this.dispatchEvent(new CustomEvent("regrow-closed"));
  }

  /** Write a question for the user to send or not. */
  suggest(text: string): void {
    this.view = "ask";
    this.show();
    void this.updateComplete.then(() => this.talk?.fill(text));
  }

  protected override updated(changed: PropertyValues): void {
    const panel = this.renderRoot.querySelector(".panel");
    if (panel && changed.has("open")) this.sized.observe(panel);
    if (changed.has("cited") && this.cited) this.renderRoot.querySelector<HTMLElement>("regrow-source")?.focus();
  }

  override render(): TemplateResult {
    const s = this.strings;
    return html`
      ${this.mode === "panel"
        ? html`<button
            class="opener"
            aria-expanded=${this.open}
            aria-haspopup="dialog"
            ?hidden=${this.open}
            @click=${() => this.show()}
          >
            ${glyph("talk")}<span>${s.open}</span>
          </button>`
        : nothing}
      ${this.open || this.talk ? this.panel() : nothing}
    `;
  }

  private panel(): TemplateResult {
    const s = this.strings;
    return html`<section
      class="panel ${this.large ? "large" : ""}"
      role=${this.mode === "panel" ? "dialog" : "region"}
      aria-label=${s.name}
      dir=${s.dir === "rtl" ? "rtl" : "auto"}
      ?hidden=${!this.open}
      @keydown=${this.pressed}
      @regrow-cite=${this.cite}
      @regrow-plan=${(event: CustomEvent<string>) => this.showPlan(event.detail)}
      @regrow-changed=${this.changed}
      @regrow-say=${this.hear}
      @regrow-announce=${(event: CustomEvent<string>) => (this.said = event.detail)}
    >
      ${bar(s, this.shown, this.deeds)}
      <div class="body ${this.sides ? "two" : ""}">
        <regrow-ask
          .api=${this.api}
          .strings=${s}
          .about=${this.aboutPage()}
          .place=${`regrow:${this.base}:${this.key}`}
          .offline=${this.offline}
          ?hidden=${!this.sees("ask")}
        ></regrow-ask>
        ${this.view === "past"
          ? html`<regrow-past
              .api=${this.api}
              .strings=${s}
              ?hidden=${!this.sees("past")}
              @chosen=${(event: CustomEvent<string>) => this.reopen(event.detail)}
              @gone=${(event: CustomEvent<string[]>) => this.talk?.gone(event.detail)}
            ></regrow-past>`
          : nothing}
        ${this.full
          ? html`<regrow-plans
              .api=${this.api}
              .strings=${this.full}
              .plan=${this.plan}
              .context=${this.context}
              .wide=${this.wide}
              ?hidden=${!this.sees("plans")}
            ></regrow-plans>`
          : nothing}
        ${this.cited
          ? html`<regrow-source
              .api=${this.api}
              .strings=${s}
              .citation=${this.cited.citation}
              .among=${this.cited.among}
            ></regrow-source>`
          : nothing}
      </div>
      <p class="heard" role="status">${this.said}</p>
    </section>`;
  }

  /** Whether two things stand side by side: a source beside what cites it, a plan beside its coach. */
  private get sides(): boolean {
    return this.wide && (this.cited !== null || (this.coached && this.view !== "past"));
  }

  private sees(part: View): boolean {
    if (this.cited && !this.wide) return false;
    if (part === this.view) return true;
    return this.sides && !this.cited && this.coached && this.view !== "past" && part !== "past";
  }

  private get shown(): Shown {
    const view = this.sees(this.view) ? this.view : null;
    return { cited: this.cited !== null, view, panel: this.mode === "panel", large: this.large };
  }

  private aboutPage(): string {
    return [this.context.service, this.context.rating].filter(Boolean).join(", ");
  }

  private go(view: View): void {
    this.cited = null;
    if (view === "plans" && this.view === "plans") this.plan = "";
    void this.see(view);
  }

  /** Show a part, loaded first where it is not there yet. */
  private async see(view: View): Promise<void> {
    try {
      if (view !== "ask") await load(view === "plans" ? "regrow-plans" : "regrow-past");
      if (view === "plans") this.full ??= { ...this.strings, plans: await planWords(this.strings.lang) };
      this.view = view;
    } catch {
      this.said = this.strings.away;
    }
  }

  private begin(): void {
    this.cited = null;
    this.view = "ask";
    this.coached = false;
    void this.updateComplete.then(() => this.talk?.begin());
  }

  private reopen(conversation: string): void {
    this.view = "ask";
    void this.talk?.open(conversation);
    this.talk?.focus();
  }

  private async cite(event: CustomEvent<Told["regrow-cite"]>): Promise<void> {
    if (!this.cited) this.back = deepest(this.shadowRoot);
    try {
      await load("regrow-source");
      this.cited = event.detail;
    } catch {
      this.said = this.strings.away;
    }
  }

  /** Back to the number that was chosen, or to that of the source that was stepped to. */
  private uncite(): void {
    this.cited = null;
    void this.updateComplete.then(() => this.back?.focus());
  }

  private showPlan(plan: string): void {
    this.plan = plan;
    void this.see("plans");
  }

  private changed(event: CustomEvent<Told["regrow-changed"]>): void {
    if (this.plan === event.detail.id) this.plans?.refresh(event.detail);
    else if (this.coached) this.plan = event.detail.id;
  }

  private hear(event: CustomEvent<Told["regrow-say"]>): void {
    const { text, plan } = event.detail;
    this.coached = plan !== "" || (this.coached && this.view === "ask");
    if (plan) this.plan = plan;
    this.view = "ask";
    void this.updateComplete.then(() => this.talk?.say(text, plan));
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.stopPropagation();
    if (this.cited) this.uncite();
    else this.close();
  }

  static override styles = [tokens, base, shell];
}
