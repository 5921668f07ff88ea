/** What all parts look like: colours and sizes as custom properties, which a page may set on the widget's element. */

import { css } from "lit";

/**
 * Colours have a contrast of at least 4.5 to 1 with what they stand on (WCAG 2.2, 1.4.3), those of controls 3 to 1.
 * A page sets --regrow-accent and the like; where it does not, these hold.
 */
export const tokens = css`
  :host {
    --paper: var(--regrow-paper, #ffffff);
    --tint: var(--regrow-tint, #f3f6f4);
    --line: var(--regrow-line, #cfd8d3);
    --edge: var(--regrow-edge, #70807a);
    --ink: var(--regrow-ink, #17211d);
    --soft: var(--regrow-soft, #4c5a54);
    --accent: var(--regrow-accent, #0b5d44);
    --on-accent: var(--regrow-on-accent, #ffffff);
    --mark: var(--regrow-mark, #ffe9a8);
    --on-mark: var(--regrow-on-mark, #17211d);
    --today: #a3161f;
    --week: #8a4b00;
    --month: #14508c;
    --later: #4c5a54;
    --good: #0b5d44;
    --shadow: 0 8px 32px rgb(0 0 0 / 0.22);
    --font: var(--regrow-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif);
    --round: var(--regrow-round, 10px);
  }
  :host([theme="dark"]) {
    --paper: var(--regrow-paper, #131a17);
    --tint: var(--regrow-tint, #1d2723);
    --line: var(--regrow-line, #35423c);
    --edge: var(--regrow-edge, #84958d);
    --ink: var(--regrow-ink, #eef3f0);
    --soft: var(--regrow-soft, #b3c1ba);
    --accent: var(--regrow-accent, #7fd6b3);
    --on-accent: var(--regrow-on-accent, #06281d);
    --mark: var(--regrow-mark, #6a5300);
    --on-mark: var(--regrow-on-mark, #fff6da);
    --today: #ff9a9a;
    --week: #f5bd6b;
    --month: #92c5ff;
    --later: #b3c1ba;
    --good: #7fd6b3;
    --shadow: 0 8px 32px rgb(0 0 0 / 0.6);
  }
`;

/** What every part has in its shadow root. Focus is seen in all of them, and every target is 24 px or more (2.5.8). */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button,
  summary {
    cursor: pointer;
    min-block-size: 32px;
  }
  button:disabled {
    cursor: not-allowed;
    opacity: 0.6;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  h1,
  h2,
  h3,
  h4 {
    margin: 0;
    line-height: 1.3;
    text-wrap: balance;
  }
  h1 {
    font-size: 1.25em;
  }
  h2 {
    font-size: 1.125em;
  }
  h3,
  h4 {
    font-size: 1em;
  }
  p {
    margin: 0;
  }
  ul,
  ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .plain {
    background: none;
    border: 0;
    padding: 4px 8px;
    border-radius: 6px;
  }
  .plain:hover {
    background: var(--tint);
  }
  .quiet {
    background: var(--paper);
    border: 1px solid var(--edge);
    border-radius: var(--round);
    padding: 6px 12px;
    text-align: start;
  }
  .quiet:hover {
    background: var(--tint);
  }
  .main {
    background: var(--accent);
    color: var(--on-accent);
    border: 1px solid var(--accent);
    border-radius: var(--round);
    padding: 8px 16px;
    font-weight: 600;
  }
  .soft {
    color: var(--soft);
  }
  .small {
    font-size: 0.875em;
  }
  .heard {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
  @media (forced-colors: active) {
    .main,
    .quiet,
    .plain {
      border: 1px solid ButtonText;
    }
  }
`;
