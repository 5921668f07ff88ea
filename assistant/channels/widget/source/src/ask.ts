/** The conversation: its turns, and where the next one is written. */

import { html, LitElement, nothing, type TemplateResult } from "lit";

import { Problem, type Api } from "./api.js";
import { tell } from "./events.js";
import { base } from "./style.js";
import { askStyle } from "./ask-style.js";
import type { Words } from "./strings/en.js";
import { Talk, type Turn } from "./talk.js";

const LONGEST = 50_000;

export class RegrowAsk extends LitElement {
  static override properties = {
    api: { attribute: false },
    strings: { attribute: false },
    about: {},
    place: {},
    offline: { type: Boolean },
    drawn: { state: true },
    spoken: { state: true },
    failed: { state: true },
  };
  api!: Api;
  strings!: Words;
  /** What the page says of the service, in words. */
  about = "";
  /** Where this browser keeps which conversation is gone on with, and what is being written. */
  place = "";
  offline = false;
  private drawn = 0;
  private spoken: string[] = [];
  private failed = "";
  private get box(): HTMLTextAreaElement {
    return this.renderRoot.querySelector("textarea") as HTMLTextAreaElement;
  }
  private get thread(): HTMLElement {
    return this.renderRoot.querySelector(".thread") as HTMLElement;
  }
  private talk!: Talk;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.talk) return;
    this.talk = new Talk(
      this.api,
      {
        changed: () => (this.drawn += 1),
        sentence: (text) => (this.spoken = [...this.spoken, text]),
        ended: (turn) => this.ended(turn),
        planned: (plan) => tell(this, "regrow-changed", plan),
      },
      `${this.place}:conversation`,
    );
    if (this.talk.conversation) void this.open(this.talk.conversation);
  }

  protected override firstUpdated(): void {
    this.box.value = draft(this.place) ?? "";
  }

  override focus(): void {
    void this.updateComplete.then(() => this.box.focus());
  }

  /** Write something where the next turn is written, for the user to send or not. */
  fill(text: string): void {
    void this.updateComplete.then(() => {
      this.box.value = text;
      this.written();
      this.box.focus();
    });
  }

  begin(): void {
    this.talk.begin();
    this.spoken = [];
    this.failed = "";
    this.focus();
  }

  async open(conversation: string): Promise<void> {
    this.failed = "";
    try {
      await this.talk.open(conversation);
      await this.updateComplete;
      this.thread.scrollTop = this.thread.scrollHeight;
    } catch (error) {
      this.failed = (error instanceof Problem && error.message) || this.strings.away;
    }
  }

  /** Show earlier turns, and leave what was being read where it is. */
  private async earlier(): Promise<void> {
    const below = this.thread.scrollHeight - this.thread.scrollTop;
    try {
      await this.talk.earlier();
      await this.updateComplete;
      this.thread.scrollTop = this.thread.scrollHeight - below;
      this.thread.focus();
    } catch (error) {
      this.failed = (error instanceof Problem && error.message) || this.strings.away;
    }
  }

  /** Forget conversations that were deleted elsewhere. */
  gone(conversations: readonly string[]): void {
    if (conversations.includes(this.talk.conversation)) this.begin();
  }

  async say(text: string, plan = ""): Promise<void> {
    if (this.talk.busy || !text.trim()) return;
    if (text.length > LONGEST) {
      this.failed = this.strings.tooLong(LONGEST);
      return;
    }
    this.failed = "";
    this.spoken = [];
    const said = this.talk.say(text, plan);
    await this.updateComplete;
    this.renderRoot.querySelector("regrow-turn:last-of-type")?.scrollIntoView({ block: "start" });
    await said;
  }

  override render(): TemplateResult {
    const s = this.strings;
    const { turns } = this.talk;
    return html`
      <div class="thread" tabindex="0" role="region" aria-label=${s.ask}>
        ${this.talk.loading ? html`<p class="soft">${s.loading}</p>` : nothing}
        ${turns.length || this.talk.loading ? nothing : this.welcome()}
        ${this.talk.more
          ? html`<button class="quiet earlier" @click=${this.earlier}>${s.earlier}</button>`
          : nothing}
        ${turns.map(
          (turn) =>
            html`<regrow-turn
              .turn=${turn}
              .strings=${s}
              .api=${this.api}
              .conversation=${this.talk.conversation}
              .drawn=${turn === turns.at(-1) ? this.drawn : 0}
              .last=${turn === turns.at(-1)}
              @again=${() => this.again(turn)}
            ></regrow-turn>`,
        )}
        ${this.failed ? html`<p class="failed" role="alert">${this.failed}</p>` : nothing}
      </div>
      <div class="heard" role="log" aria-live="polite" aria-label=${s.answered}>
        ${this.spoken.map((text) => html`<p>${text}</p>`)}
      </div>
      ${this.writing()}
    `;
  }

  private welcome(): TemplateResult {
    const s = this.strings;
    return html`<div class="welcome">
      <h2>${s.welcome}</h2>
      <p>${s.about}</p>
      ${this.about ? html`<p class="small soft">${s.contextOf(this.about)}</p>` : nothing}
      <div class="first" role="group" aria-label=${s.firstLabel}>
        <p class="small soft" aria-hidden="true">${s.firstLabel}</p>
        ${s.first.map((text) => html`<button class="quiet" @click=${() => this.say(text)}>${text}</button>`)}
        <button class="quiet" @click=${() => tell(this, "regrow-plan", "")}>${s.draftPlan}</button>
      </div>
    </div>`;
  }

  private writing(): TemplateResult {
    const s = this.strings;
    return html`<form @submit=${this.submitted}>
      ${this.offline ? html`<p class="small off" role="status">${s.offline}</p>` : nothing}
      <label for="question" class="heard">${s.question}</label>
      <div class="line">
        <textarea
          id="question"
          rows="1"
          aria-describedby="hint"
          placeholder=${s.question}
          @keydown=${this.pressed}
          @input=${this.written}
        ></textarea>
        ${this.talk.busy
          ? html`<button type="button" class="quiet" @click=${() => this.talk.stop()}>${s.stop}</button>`
          : html`<button class="main">${s.send}</button>`}
      </div>
      <p id="hint" class="small soft">${s.hint}</p>
    </form>`;
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    this.submitted(event);
  }

  private submitted(event: Event): void {
    event.preventDefault();
    const text = this.box.value;
    if (this.talk.busy || !text.trim() || text.length > LONGEST) {
      if (text.length > LONGEST) this.failed = this.strings.tooLong(LONGEST);
      return;
    }
    this.box.value = "";
    this.written();
    void this.say(text);
    this.box.focus();
  }

  private written(): void {
    keepDraft(this.place, this.box.value);
  }

  private async again(turn: Turn): Promise<void> {
    if (this.talk.busy) return;
    this.spoken = [];
    if (this.box.value === turn.typed) {
      this.box.value = "";
      this.written();
    }
    await this.talk.again(turn);
  }

  /** What was typed and came to nothing stands where it can be changed, unless something else is being written. */
  private ended(turn: Turn): void {
    if (turn.state === "stopped") this.spoken = [...this.spoken, this.strings.stopped];
    if (turn.state !== "failed" || this.box.value) return;
    this.box.value = turn.typed;
    this.written();
  }

  static override styles = [base, askStyle];
}

function draft(place: string): string | null {
  try {
    return sessionStorage.getItem(`${place}:draft`);
  } catch {
    return null;
  }
}

/** What is being written survives a reload of this tab, and no longer. */
function keepDraft(place: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(`${place}:draft`, text);
    else sessionStorage.removeItem(`${place}:draft`);
  } catch {
    /* a page may forbid storage: then it lasts as long as the page */
  }
}
