/** One turn: what was asked, and the answer with its numbered sources, or what else came of it. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { Away, Problem, type Api } from "./api.js";
import { tell } from "./events.js";
import { glyph } from "./glyphs.js";
import { base } from "./style.js";
import { turnStyle } from "./turn-style.js";
import type { Words } from "./strings/en.js";
import type { Turn } from "./talk.js";
import type { Citation, Sentence } from "./types.js";

/** A word of so many letters may have to be broken, and then no number is kept with it. */
const LONG_WORD = 30;

export class RegrowTurn extends LitElement {
  static override properties = {
    turn: { attribute: false },
    strings: { attribute: false },
    api: { attribute: false },
    conversation: {},
    last: { type: Boolean },
    drawn: { type: Number },
    thought: { state: true },
    told: { state: true },
  };
  turn!: Turn;
  strings!: Words;
  api!: Api;
  conversation = "";
  last = false;
  /** Counts up when the turn has changed, which is the same object all along. */
  drawn = 0;
  private thought: "" | "asking" | "sending" | "done" = "";
  private told = "";

  override render(): TemplateResult {
    const { turn, strings: s } = this;
    return html`
      <h2 class="asked">
        <span class="heard">${s.you}: </span><span class="words">${turn.said}</span>
      </h2>
      <div class="reply" aria-busy=${turn.state === "waiting" || turn.state === "telling"}>
        ${turn.answer ? this.status() : nothing} ${turn.notes.map((note) => html`<p class="note small">${note}</p>`)}
        ${turn.sentences.length ? this.sentences(turn.sentences) : this.words(turn.text)}
        ${turn.state === "waiting" || turn.state === "telling"
          ? html`<p class="soft waiting">${turn.state === "waiting" ? s.thinking : s.telling}</p>`
          : nothing}
        ${turn.answer?.more.length ? this.more(turn.answer.more) : nothing}
        ${turn.own.length ? this.own() : nothing} ${this.ending()}
      </div>
    `;
  }

  private status(): TemplateResult {
    const status = this.turn.answer?.status ?? "answered";
    return html`<p class="status ${status}">${glyph(status)}<span>${this.strings.status[status]}</span></p>`;
  }

  /** Sentences under one heading make a list; those that only connect stand by themselves. */
  private sentences(all: readonly Sentence[]): TemplateResult[] {
    const groups: { heading: string | null; items: Sentence[]; list: boolean }[] = [];
    for (const one of all) {
      const group = groups.at(-1);
      const listed = one.citations.length > 0;
      if (one.heading || !group || group.list !== listed) groups.push({ heading: one.heading, items: [one], list: listed });
      else group.items.push(one);
    }
    return groups.map(
      (group) => html`
        ${group.heading ? html`<h3>${group.heading}</h3>` : nothing}
        ${group.list
          ? html`<ul class="points">
              ${group.items.map((one) => html`<li>${this.sentence(one)}</li>`)}
            </ul>`
          : group.items.map((one) => html`<p>${this.sentence(one)}</p>`)}
      `,
    );
  }

  /** A number stays with the last word before it, or it would stand alone on a line. */
  private sentence(one: Sentence): TemplateResult {
    const s = this.strings;
    const last = one.text.lastIndexOf(" ") + 1;
    const cut = one.citations.length && one.text.length - last < LONG_WORD ? last : one.text.length;
    return html`${one.speaker ? html`<span class="soft">${s.says(one.speaker)} </span>` : nothing}${one.text.slice(0, cut)}<span
        class="end"
        >${one.text.slice(cut)}${one.citations.map((number) => this.number(number))}</span
      >${one.by_model ? html` <span class="model small soft">${s.byModel}</span>` : nothing}`;
  }

  private number(number: number): TemplateResult | typeof nothing {
    const citation = this.turn.citations.find((one) => one.n === number);
    if (!citation) return nothing;
    return html`&nbsp;<button
        class="number"
        data-n=${number}
        aria-label=${this.strings.cite(number, citation.section.at(-1) ?? citation.title)}
        title=${citation.section.at(-1) ?? citation.title}
        @click=${() => this.cite(citation)}
      >
        ${number}
      </button>`;
  }

  private cite(citation: Citation): void {
    tell(this, "regrow-cite", { citation, among: this.turn.citations });
  }

  private more(more: readonly Sentence[]): TemplateResult {
    return html`<details class="more">
      <summary>${this.strings.more(more.length)}</summary>
      ${this.sentences(more)}
    </details>`;
  }

  private own(): TemplateResult {
    const s = this.strings;
    return html`<section class="own" aria-label=${s.own}>
      <h3>${s.own}</h3>
      <p class="small soft">${s.ownAbout}</p>
      ${this.turn.own.map(
        (hit) => html`<figure>
          <blockquote>${hit.text}</blockquote>
          <figcaption class="small soft">
            ${[hit.title, ...hit.section, hit.page ? s.page(hit.page) : ""].filter(Boolean).join(" · ")}
          </figcaption>
        </figure>`,
      )}
    </section>`;
  }

  /** A reply that is no answer: its lines, of which those with a dash make a list. */
  private words(text: string): (TemplateResult | typeof nothing)[] {
    const blocks = text.split(/\n{2,}/).filter((block) => block.trim());
    return blocks.map((block) => {
      const lines = block.split("\n");
      const items = lines.filter((line) => line.startsWith("- "));
      return html`${lines
        .filter((line) => !line.startsWith("- "))
        .map((line) => html`<p>${line}</p>`)}${items.length
        ? html`<ul class="points">
            ${items.map((line) => html`<li>${line.slice(2)}</li>`)}
          </ul>`
        : nothing}`;
    });
  }

  private ending(): TemplateResult | typeof nothing {
    const { turn, strings: s } = this;
    if (turn.state === "failed") return this.failure();
    if (turn.state === "stopped")
      return html`<p class="soft small">${s.stopped}</p>
        <button class="quiet" @click=${() => this.again()}>${s.retry}</button>`;
    if (turn.state !== "done") return nothing;
    const offers = turn.answer?.follow_ups.length ? turn.answer.follow_ups : turn.offers;
    return html`
      ${turn.plan
        ? html`<button class="main" @click=${() => tell(this, "regrow-plan", turn.plan ?? "")}>${s.seePlan}</button>`
        : nothing}
      <div class="tools">
        <button class="plain small" @click=${this.copy}>${glyph("copy")}${s.copy}</button>
        ${this.thought === "" ? this.thumbs() : nothing}
        <span class="small soft" role="status">${this.told}</span>
      </div>
      ${this.thought === "asking" || this.thought === "sending" ? this.reason() : nothing}
      ${this.last && offers.length ? this.next(offers, turn.answer ? s.followUps : s.offers) : nothing}
    `;
  }

  private failure(): TemplateResult {
    const s = this.strings;
    const problem = this.turn.problem;
    const text = problem instanceof Away ? s.away : (problem instanceof Problem && problem.message) || s.failed;
    return html`<p class="failure" role="alert">${glyph("warning")}<span>${text}</span></p>
      <button class="quiet" @click=${() => this.again()}>${s.retry}</button>`;
  }

  private again(): void {
    this.dispatchEvent(new CustomEvent("again"));
  }

  private next(offers: readonly string[], label: string): TemplateResult {
    return html`<div class="next" role="group" aria-label=${label}>
      <p class="small soft" aria-hidden="true">${label}</p>
      ${offers.map(
        (offer) =>
          html`<button class="quiet" @click=${() => tell(this, "regrow-say", { text: offer, plan: "" })}>${offer}</button>`,
      )}
    </div>`;
  }

  private thumbs(): TemplateResult {
    const s = this.strings;
    return html`<button class="plain icon" aria-label=${s.helpful} title=${s.helpful} @click=${() => this.think(true)}>
        ${glyph("up")}
      </button>
      <button class="plain icon" aria-label=${s.unhelpful} title=${s.unhelpful} @click=${() => this.ask()}>
        ${glyph("down")}
      </button>`;
  }

  private reason(): TemplateResult {
    const s = this.strings;
    return html`<form class="reason" @submit=${this.reasoned}>
      <label for="why">${s.reason}</label>
      <textarea id="why" rows="2" maxlength="2000"></textarea>
      <button class="quiet" ?disabled=${this.thought === "sending"}>${s.sendReason}</button>
    </form>`;
  }

  private ask(): void {
    this.thought = "asking";
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("#why")?.focus());
  }

  private reasoned(event: Event): void {
    event.preventDefault();
    void this.think(false, this.renderRoot.querySelector<HTMLTextAreaElement>("#why")?.value ?? "");
  }

  private async think(helpful: boolean, comment = ""): Promise<void> {
    const before = this.thought;
    this.thought = "sending";
    try {
      const about = this.conversation ? `conversations/${this.conversation}` : "answers";
      await this.api.json("/v1/feedback", { method: "POST", body: { about, helpful, comment }, once: `${this.turn.id}-f` });
      this.thought = "done";
      this.told = this.strings.thanks;
    } catch (error) {
      this.thought = before;
      this.told = (error instanceof Problem && error.message) || this.strings.away;
    }
  }

  private async copy(): Promise<void> {
    try {
      const { asText } = await import("./copying.js");
      await navigator.clipboard.writeText(asText(this.turn, this.strings));
      this.told = this.strings.copied;
    } catch {
      this.told = this.strings.copyFailed;
    }
  }

  /** An element may come to show another turn: then what was thought of the one before is none of it. */
  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.get("turn")) return;
    this.told = "";
    this.thought = "";
  }

  static override styles = [base, turnStyle];
}
