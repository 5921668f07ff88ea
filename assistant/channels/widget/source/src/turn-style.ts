/** What a turn looks like. */

import { css } from "lit";

export const turnStyle = css`
  :host {
    display: block;
    content-visibility: auto;
    contain-intrinsic-size: auto 480px;
  }
  .asked {
    font: inherit;
    line-height: inherit;
    text-wrap: wrap;
    margin-inline-start: auto;
    inline-size: fit-content;
    max-inline-size: min(85%, 544px);
    background: var(--accent);
    color: var(--on-accent);
    border-radius: 14px 14px 4px 14px;
    padding: 8px 12px;
    overflow-wrap: anywhere;
  }
  .words {
    white-space: pre-wrap;
  }
  .asked:dir(rtl) {
    border-radius: 14px 14px 14px 4px;
  }
  .reply {
    margin-block-start: 12px;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    justify-items: start;
    overflow-wrap: anywhere;
    max-inline-size: 704px;
  }
  .reply > h3 {
    margin-block-start: 6px;
  }
  .status,
  .failure {
    display: flex;
    gap: 6px;
    align-items: center;
    font-weight: 600;
    font-size: 0.875em;
  }
  .status {
    color: var(--soft);
  }
  .status.answered {
    color: var(--good);
  }
  .status.signposted {
    color: var(--today);
  }
  .status.declined,
  .status.clarify {
    color: var(--week);
  }
  .failure {
    color: var(--today);
    font-weight: 400;
    align-items: start;
  }
  .note {
    border-inline-start: 3px solid var(--edge);
    padding-inline-start: 8px;
    color: var(--soft);
  }
  .points {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    inline-size: 100%;
  }
  .points li {
    position: relative;
    padding-inline-start: 18px;
  }
  .points li::before {
    content: "";
    position: absolute;
    inset-inline-start: 4px;
    inset-block-start: 0.6em;
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: var(--accent);
    forced-color-adjust: none;
  }
  .end {
    white-space: nowrap;
  }
  .number {
    display: inline-block;
    min-inline-size: 26px;
    min-block-size: 26px;
    line-height: 1;
    padding: 2px 5px;
    font-size: 0.8125em;
    font-weight: 600;
    color: var(--accent);
    background: var(--tint);
    border: 1px solid var(--edge);
    border-radius: 7px;
    font-variant-numeric: tabular-nums;
  }
  .number:hover {
    background: var(--accent);
    color: var(--on-accent);
  }
  .more summary {
    color: var(--accent);
    font-weight: 600;
    align-content: center;
  }
  .more[open] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  .own {
    border: 1px solid var(--line);
    border-radius: var(--round);
    padding: 12px;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  figure,
  blockquote {
    margin: 0;
  }
  blockquote {
    border-inline-start: 3px solid var(--line);
    padding-inline-start: 10px;
    white-space: pre-wrap;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px;
    margin-inline-start: -8px;
    color: var(--soft);
  }
  .tools button {
    display: inline-flex;
    gap: 6px;
    align-items: center;
  }
  .icon {
    min-inline-size: 36px;
    justify-content: center;
  }
  .reason {
    display: grid;
    gap: 6px;
    inline-size: 100%;
    justify-items: start;
  }
  textarea {
    inline-size: 100%;
    background: var(--paper);
    border: 1px solid var(--edge);
    border-radius: var(--round);
    padding: 8px;
    resize: vertical;
  }
  .next {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 4px;
  }
  .next p {
    inline-size: 100%;
  }
  .waiting {
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  @keyframes breathe {
    from {
      opacity: 0.85;
    }
  }
`;
