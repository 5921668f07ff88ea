/** What the conversation looks like. */

import { css } from "lit";

export const askStyle = css`
  :host {
    display: grid;
    grid-template-rows: minmax(0, 1fr) auto;
    min-block-size: 0;
    block-size: 100%;
    position: relative;
  }
  .thread {
    overflow: auto;
    padding: 16px;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 24px;
    align-content: start;
    overscroll-behavior: contain;
  }
  .thread > * {
    inline-size: 100%;
    max-inline-size: 768px;
    margin-inline: auto;
  }
  .thread > .earlier {
    inline-size: fit-content;
  }
  .thread:focus-visible {
    outline-offset: -3px;
  }
  .welcome {
    display: grid;
    gap: 12px;
  }
  .first {
    display: grid;
    gap: 8px;
    margin-block-start: 8px;
  }
  .failed,
  .off {
    color: var(--today);
  }
  form {
    border-block-start: 1px solid var(--line);
    padding: 12px 16px;
    display: grid;
    gap: 6px;
    justify-items: center;
  }
  form > * {
    inline-size: 100%;
    max-inline-size: 768px;
  }
  form > .heard {
    inline-size: 1px;
  }
  .line {
    display: flex;
    gap: 8px;
    align-items: end;
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    background: var(--paper);
    border: 1px solid var(--edge);
    border-radius: var(--round);
    padding: 9px 12px;
    resize: none;
    field-sizing: content;
    min-block-size: 44px;
    max-block-size: 30vh;
    line-height: 1.5;
  }
  textarea::placeholder {
    color: var(--soft);
    opacity: 1;
  }
  .line button {
    min-block-size: 44px;
  }
  @media (max-height: 420px) {
    :host {
      display: block;
      overflow: auto;
    }
    .thread {
      overflow: visible;
    }
  }
`;
