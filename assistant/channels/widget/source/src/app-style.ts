/** The widget's frame. What a page's own styles do to the element is undone here: rules that are important inside a
 * shadow root win over those outside. */

import { css } from "lit";

export const shell = css`
  :host {
    all: initial !important;
    display: block !important;
    font-family: var(--font) !important;
    font-size: max(1rem, 16px) !important;
    line-height: 1.5 !important;
    color: var(--ink) !important;
    color-scheme: light !important;
  }
  :host([theme="dark"]) {
    color-scheme: dark !important;
  }
  :host([mode="panel"]) {
    position: fixed !important;
    inset-block-end: 20px !important;
    inset-inline-end: 20px !important;
    z-index: 2147483000 !important;
  }
  :host([mode="inline"]) {
    block-size: 100% !important;
    min-block-size: 480px !important;
  }
  :host([mode="page"]) {
    position: fixed !important;
    inset: 0 !important;
  }
  .opener {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 48px;
    padding: 10px 18px;
    border: 1px solid var(--on-accent);
    border-radius: 24px;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
    box-shadow: var(--shadow);
  }
  .panel {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    background: var(--paper);
    color: var(--ink);
    block-size: 100%;
    min-block-size: 0;
    overflow: hidden;
    container-type: inline-size;
  }
  :host([mode="panel"]) .panel {
    inline-size: min(440px, calc(100vw - 40px));
    block-size: min(720px, calc(100dvh - 40px));
    border: 1px solid var(--line);
    border-radius: 14px;
    box-shadow: var(--shadow);
  }
  :host([mode="panel"]) .panel.large {
    inline-size: min(1200px, calc(100vw - 40px));
    block-size: calc(100dvh - 40px);
  }
  :host([mode="inline"]) .panel {
    border: 1px solid var(--line);
    border-radius: 14px;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    padding: 6px 8px 6px 16px;
    border-block-end: 1px solid var(--line);
    background: var(--tint);
  }
  .head:dir(rtl) {
    padding: 6px 16px 6px 8px;
  }
  h1 {
    font-size: 1.0625em;
    letter-spacing: -0.01em;
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    margin-inline-start: auto;
  }
  .ends {
    display: flex;
  }
  .tab {
    background: none;
    border: 0;
    border-block-end: 3px solid transparent;
    padding: 6px 8px 3px;
    min-block-size: 36px;
    font-size: 0.9375em;
  }
  .tab:hover {
    border-block-end-color: var(--edge);
  }
  .tab[aria-current="page"] {
    border-block-end-color: var(--accent);
    font-weight: 600;
  }
  .tool {
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
  }
  .tool:hover,
  .head .plain:hover {
    background: var(--paper);
  }
  .iconed {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    margin-inline-start: -8px;
    font-weight: 600;
  }
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    min-block-size: 0;
  }
  .body.two {
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
  }
  .body.two > * + * {
    border-inline-start: 1px solid var(--line);
  }
  regrow-plans,
  regrow-past {
    min-block-size: 0;
    overflow: auto;
  }
  .iconed svg:dir(rtl) {
    transform: scaleX(-1);
  }
  @media (max-width: 520px) {
    :host([mode="panel"]) {
      inset-block-end: 12px !important;
      inset-inline-end: 12px !important;
    }
    :host([mode="panel"]) .panel,
    :host([mode="panel"]) .panel.large {
      position: fixed;
      inset: 0;
      inline-size: 100%;
      block-size: 100dvh;
      border: 0;
      border-radius: 0;
    }
    .tool.larger,
    .tool.smaller {
      display: none;
    }
  }
  @container (max-width: 520px) {
    nav {
      order: 3;
      inline-size: 100%;
      margin: 0;
      margin-inline-start: -8px;
    }
    .ends {
      margin-inline-start: auto;
    }
  }
  @media (forced-colors: active) {
    .panel,
    .opener {
      border: 2px solid CanvasText;
    }
    .tab[aria-current="page"] {
      border-block-end-color: Highlight;
    }
  }
`;
