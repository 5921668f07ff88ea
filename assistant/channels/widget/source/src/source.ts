/** A citation's source in its place: the section of the document, with the words quoted highlighted. */

import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";

import { Problem, type Api } from "./api.js";
import { tell } from "./events.js";
import { glyph } from "./glyphs.js";
import { base } from "./style.js";
import type { Words } from "./strings/en.js";
import type { Citation, Page, Section, SourceDocument } from "./types.js";

export class RegrowSource extends LitElement {
  static override properties = {
    citation: { attribute: false },
    among: { attribute: false },
    api: { attribute: false },
    strings: { attribute: false },
    section: { state: true },
    document: { state: true },
    failed: { state: true },
  };
  citation!: Citation;
  among: Citation[] = [];
  api!: Api;
  strings!: Words;
  private section: Section | null = null;
  private document: SourceDocument | null = null;
  private failed = "";

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("citation")) void this.load(this.citation);
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("section") || !this.section) return;
    const mark = this.renderRoot.querySelector("mark");
    if (!mark) return;
    // Only what scrolls in here: the page around the widget must not move.
    const text = this.renderRoot.querySelector(".text") as HTMLElement;
    const moving = text.scrollHeight > text.clientHeight ? text : this;
    moving.scrollTop = mark.offsetTop - moving.clientHeight / 3;
  }

  /** Bring the keyboard to where the reading begins. */
  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>("h2")?.focus());
  }

  private async load(citation: Citation): Promise<void> {
    this.section = null;
    this.failed = "";
    const path = `/v1/documents/${encodeURIComponent(citation.document)}`;
    try {
      const [document, sections] = await Promise.all([
        this.api.json<SourceDocument>(path),
        this.api.json<Page<Section>>(`${path}/sections?start=${citation.start}&end=${citation.end}`),
      ]);
      if (citation !== this.citation) return;
      this.document = document;
      const section = holding(sections.items, citation);
      if (section && !citation.quote) fill(citation, document, section);
      this.section = section ?? null;
      if (!this.section) this.failed = this.strings.failed;
    } catch (error) {
      this.failed = (error instanceof Problem && error.message) || this.strings.away;
    }
  }

  override render(): TemplateResult {
    const { citation, strings: s } = this;
    const name = citation.section.at(-1) ?? citation.title;
    return html`
      <div class="text" tabindex="0" role="region" aria-label=${name}>
        <h2 tabindex="-1">${s.cite(citation.n, this.document ? `${name}, ${this.document.short_title}` : name)}</h2>
        <div class="head">
          <p class="small">${citation.title}</p>
          ${this.document
            ? html`<p class="small soft">${s.sourceOf(this.document.publisher, this.document.date)}. ${this.document.rights}</p>`
            : nothing}
          <p class="heard">${s.quoted}: ${citation.quote}</p>
          <ol class="path small soft" aria-label=${s.source}>
            ${citation.section.map((part) => html`<li>${part}</li>`)}
          </ol>
        </div>
        ${this.section ? this.text(this.section) : html`<p class="soft">${this.failed || s.loading}</p>`}
      </div>
      ${this.among.length > 1 ? this.steps() : nothing}
    `;
  }

  /** The section's words to the letter. Spans count code points, so the text is cut by these. */
  private text(section: Section): TemplateResult {
    const points = Array.from(section.text);
    const start = this.citation.start - section.start;
    const end = this.citation.end - section.start;
    const part = (from: number, to?: number) => plainly(points.slice(from, to).join(""));
    // No blank may stand between these: the section's own are kept as they are.
    return html`<p class="words">${part(0, start)}<mark>${part(start, end)}</mark>${part(end)}</p>`;
  }

  private steps(): TemplateResult {
    const s = this.strings;
    const at = this.among.findIndex((one) => one.n === this.citation.n);
    const step = (by: number) => {
      const citation = this.among[at + by];
      if (citation) tell(this, "regrow-cite", { citation, among: this.among });
    };
    return html`<div class="steps">
      <button class="quiet small" aria-label=${s.previousCitation} ?disabled=${at <= 0} @click=${() => step(-1)}>${glyph("back")}<span class="long">${s.previousCitation}</span></button>
      <span class="small soft">${s.ofCitations(at + 1, this.among.length)}</span>
      <button class="quiet small" aria-label=${s.nextCitation} ?disabled=${at >= this.among.length - 1} @click=${() => step(1)}>
        <span class="long">${s.nextCitation}</span>${glyph("forward")}
      </button>
    </div>`;
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-rows: minmax(0, 1fr) auto;
        min-block-size: 0;
        block-size: 100%;
        background: var(--paper);
      }
      .head {
        padding-block: 4px 12px;
        margin-block-end: 12px;
        border-block-end: 1px solid var(--line);
        display: grid;
        gap: 4px;
      }
      h2 {
        position: sticky;
        inset-block-start: -12px;
        background: var(--paper);
        padding-block: 12px 4px;
        margin-block-start: -12px;
      }
      h2:focus {
        outline: none;
      }
      h2:focus-visible {
        outline: 3px solid var(--accent);
      }
      .path {
        display: flex;
        flex-wrap: wrap;
      }
      .path li + li::before {
        content: "›";
        padding-inline: 6px;
      }
      .text {
        overflow: auto;
        position: relative;
        padding: 12px 16px 16px;
      }
      .text:focus-visible {
        outline-offset: -3px;
      }
      .words {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        max-inline-size: 704px;
      }
      mark {
        background: var(--mark);
        color: var(--on-mark);
        border-radius: 3px;
        padding: 2px 1px;
        box-decoration-break: clone;
        -webkit-box-decoration-break: clone;
      }
      .steps {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        align-items: center;
        gap: 8px;
        padding: 8px 16px;
        border-block-start: 1px solid var(--line);
      }
      .steps button {
        display: inline-flex;
        justify-content: center;
        gap: 4px;
        min-inline-size: 44px;
        padding-inline: 8px;
        align-items: center;
      }
      svg:dir(rtl) {
        transform: scaleX(-1);
      }
      @container (max-width: 420px) {
        .long {
          display: none;
        }
      }
      @media (max-height: 420px) {
        :host {
          display: block;
          overflow: auto;
        }
        .text {
          overflow: visible;
        }
      }
      @media (forced-colors: active) {
        mark {
          border: 2px solid Highlight;
        }
      }
    `,
  ];
}

/** What the documents' own files have for headings, links and line ends; it is kept, and not shown. */
const MARKUP = /(<\/?[a-z][^<>]*>|\[(?=[^\]\n]*\]\()|\]\([^)\s]*\)|\*\*)/gi;

function plainly(text: string): (string | TemplateResult)[] {
  return text.split(MARKUP).map((part, at) => (at % 2 ? html`<span hidden>${part}</span>` : part));
}

/** Fill in what a passage says of which a link told only where it is. */
function fill(citation: Citation, document: SourceDocument, section: Section): void {
  const points = Array.from(section.text);
  citation.title = document.title;
  citation.section = section.path;
  citation.quote = points.slice(citation.start - section.start, citation.end - section.start).join("");
}

/** Give the shortest section that holds the whole quotation. */
function holding(sections: readonly Section[], citation: Citation): Section | undefined {
  return sections
    .filter((one) => one.start <= citation.start && one.end >= citation.end)
    .sort((one, other) => one.end - one.start - (other.end - other.start))[0];
}
