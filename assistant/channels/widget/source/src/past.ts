/** Conversations that were kept: gone back to, or deleted. */

import { css, html, LitElement, nothing, type TemplateResult } from "lit";

import { Problem, type Api } from "./api.js";
import { tell } from "./events.js";
import { base } from "./style.js";
import type { Words } from "./strings/en.js";
import type { Conversation, Page } from "./types.js";

const ALL = "all";

export class RegrowPast extends LitElement {
  static override properties = {
    api: { attribute: false },
    strings: { attribute: false },
    rows: { state: true },
    next: { state: true },
    sure: { state: true },
    failed: { state: true },
  };
  api!: Api;
  strings!: Words;
  private rows: Conversation[] | null = null;
  private next: string | null = null;
  private sure = "";
  private failed = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load("");
  }

  private async load(after: string): Promise<void> {
    await this.tried(async () => {
      const query = after ? `&after=${encodeURIComponent(after)}` : "";
      const page = await this.api.json<Page<Conversation>>(`/v1/conversations?limit=30${query}`);
      this.rows = [...(after ? (this.rows ?? []) : []), ...page.items.filter((one) => one.turns > 0)];
      this.next = page.next;
    });
  }

  private async tried(work: () => Promise<void>): Promise<void> {
    this.failed = "";
    try {
      await work();
    } catch (error) {
      this.failed = (error instanceof Problem && error.message) || this.strings.away;
    }
  }

  override render(): TemplateResult {
    const s = this.strings;
    return html`
      <h2 tabindex="-1">${s.history}</h2>
      ${this.failed ? html`<p role="alert">${this.failed}</p>` : nothing}
      ${this.rows === null && !this.failed ? html`<p class="soft">${s.loading}</p>` : nothing}
      ${this.rows?.length === 0 ? html`<p class="soft">${s.noConversations}</p>` : nothing}
      <ul>
        ${this.rows?.map((row) => html`<li>${this.sure === row.id ? this.ask(row.id, s.sureOne) : this.row(row)}</li>`)}
      </ul>
      ${this.next ? html`<button class="quiet" @click=${() => this.load(this.next ?? "")}>${s.earlier}</button>` : nothing}
      ${this.rows?.length
        ? html`<div class="all">
            ${this.sure === ALL
              ? this.ask(ALL, s.sureAll)
              : html`<button class="quiet" data-deletes=${ALL} @click=${() => (this.sure = ALL)}>${s.eraseAll}</button>`}
          </div>`
        : nothing}
    `;
  }

  private row(row: Conversation): TemplateResult {
    const s = this.strings;
    const when = new Intl.DateTimeFormat(s.lang, { dateStyle: "medium" }).format(new Date(row.changed));
    return html`<button class="quiet open" @click=${() => this.chosen(row.id)}>
        <span class="title">${row.title || s.begin}</span>
        <span class="small soft">${when} · ${s.turns(row.turns)}</span>
      </button>
      <button
        class="plain small"
        data-deletes=${row.id}
        aria-label=${s.deleteOne(row.title)}
        @click=${() => (this.sure = row.id)}
      >
        ${s.yesDelete}
      </button>`;
  }

  private ask(what: string, question: string): TemplateResult {
    const s = this.strings;
    return html`<div class="sure" role="group" aria-label=${question}>
      <p>${question}</p>
      <button class="main" @click=${() => this.erase(what)}>${s.yesDelete}</button>
      <button class="quiet" @click=${() => this.keep(what)}>${s.cancel}</button>
    </div>`;
  }

  /** Ask no more, and leave the keyboard where the question was. */
  private keep(what: string): void {
    this.sure = "";
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[data-deletes="${what}"]`)?.focus());
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has("sure") && this.sure) this.renderRoot.querySelector<HTMLElement>(".sure .quiet")?.focus();
  }

  private async erase(what: string): Promise<void> {
    await this.tried(async () => {
      if (what === ALL) await this.eraseAll();
      else await this.api.json(`/v1/conversations/${what}`, { method: "DELETE" });
      const gone = what === ALL ? (this.rows ?? []).map((row) => row.id) : [what];
      this.rows = (this.rows ?? []).filter((row) => !gone.includes(row.id));
      this.dispatchEvent(new CustomEvent("gone", { detail: gone }));
      tell(this, "regrow-announce", this.strings.deleted);
      this.renderRoot.querySelector<HTMLElement>("h2")?.focus();
    });
    this.sure = "";
  }

  /** A visitor's session is ended and takes everything along; without one, conversations go one by one. */
  private async eraseAll(): Promise<void> {
    if (this.api.session.anonymous) {
      for (const row of this.rows ?? []) await this.api.json(`/v1/conversations/${row.id}`, { method: "DELETE" });
      if (this.next) {
        await this.load("");
        if (this.rows?.length) await this.eraseAll();
      }
    } else await this.api.session.erase();
  }

  private chosen(conversation: string): void {
    this.dispatchEvent(new CustomEvent("chosen", { detail: conversation }));
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
        align-content: start;
        padding: 16px;
        overflow: auto;
      }
      ul {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
      }
      li {
        display: flex;
        gap: 8px;
        align-items: center;
      }
      .open {
        flex: 1;
        display: grid;
        gap: 2px;
        min-inline-size: 0;
      }
      .title {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .sure {
        flex: 1;
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        align-items: center;
        border: 1px solid var(--edge);
        border-radius: var(--round);
        padding: 12px;
      }
      .sure p {
        inline-size: 100%;
      }
      .all {
        margin-block-start: 16px;
      }
    `,
  ];
}
