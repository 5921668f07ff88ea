/** What controls, actions, drawings and prints of plans look like. */

import { css } from "lit";

export const lookOfFields = css`
  .fields {
    display: grid;
    gap: 12px 16px;
    align-items: start;
  }
  .fields > button {
    justify-self: start;
    align-self: end;
    min-block-size: 40px;
  }
  .tight {
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
  }
  .tight > :first-child {
    grid-column: 1 / -1;
  }
  @container (min-width: 480px) {
    .tight > :first-child {
      grid-column: auto;
    }
    .two {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .three {
      grid-template-columns: minmax(0, 5fr) minmax(0, 4fr) minmax(0, 3fr);
    }
  }
  .field {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
    align-content: start;
  }
  .field :is(input, select, textarea),
  dialog input {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 40px;
    padding: 6px 10px;
    border: 1px solid var(--edge);
    border-radius: 6px;
    background: var(--paper);
  }
  .field textarea {
    resize: vertical;
    field-sizing: content;
    max-block-size: 40vh;
  }
  .draft textarea {
    min-block-size: 8lh;
  }
  .field.gap :is(input, textarea) {
    border-style: dashed;
  }
  [aria-invalid="true"] {
    border-color: var(--today) !important;
    border-width: 2px !important;
  }
  ::placeholder {
    color: var(--soft);
    opacity: 1;
  }
  .saved {
    float: inline-end;
    color: var(--good);
    font-weight: 600;
  }
  fieldset {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .draft,
  .progress,
  dialog form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
  }
  .draft legend {
    padding: 0 0 10px;
    color: var(--ink);
    font-size: 1.125em;
    font-weight: 600;
  }
  .drop {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    padding: 18px;
    border: 2px dashed var(--edge);
    border-radius: var(--round);
  }
  .drop label,
  .progress label {
    color: var(--ink);
    font-size: 1em;
    font-weight: 600;
  }
  .over {
    border-color: var(--accent);
    background: var(--tint);
  }
  input[type="file"] {
    max-inline-size: 100%;
  }
  input::file-selector-button {
    min-block-size: 36px;
    margin-inline-end: 10px;
    padding: 4px 12px;
    border: 1px solid var(--edge);
    border-radius: var(--round);
    background: var(--paper);
    color: var(--ink);
    font: inherit;
    cursor: pointer;
  }
  .progress {
    gap: 12px;
    max-inline-size: 440px;
  }
  .progress button {
    justify-self: start;
  }
  progress {
    inline-size: 100%;
    block-size: 10px;
    accent-color: var(--accent);
  }
  .past {
    color: var(--good);
  }
  .here {
    font-weight: 600;
  }
  .tick {
    display: flex;
    gap: 10px;
    align-items: center;
    min-block-size: 32px;
    color: var(--ink);
  }
  .tick input {
    inline-size: 20px;
    block-size: 20px;
    accent-color: var(--accent);
  }
  dialog {
    inline-size: min(420px, calc(100vw - 32px));
    padding: 20px;
    border: 1px solid var(--line);
    border-radius: var(--round);
    background: var(--paper);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.45);
  }
  dialog form {
    gap: 12px;
  }
  nav ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    border-block-end: 1px solid var(--line);
  }
  .part {
    min-block-size: 36px;
    padding: 4px 10px;
    border: 0;
    border-block-end: 3px solid transparent;
    background: none;
    color: var(--soft);
    text-align: start;
  }
  .part:hover {
    color: var(--ink);
    background: var(--tint);
  }
  .part[aria-current] {
    border-color: var(--accent);
    color: var(--ink);
    font-weight: 600;
  }
  @container (min-width: 760px) {
    .sheet.wide {
      grid-template-columns: 172px minmax(0, 1fr);
      gap: 20px 32px;
      padding: 24px;
    }
    .wide > :not(nav, .part-of) {
      grid-column: 1 / -1;
    }
    .wide nav {
      position: sticky;
      inset-block-start: 8px;
      align-self: start;
    }
    .wide nav ul {
      display: grid;
      border: 0;
    }
    .wide .part {
      inline-size: 100%;
      border-block-end: 0;
      border-inline-start: 3px solid transparent;
    }
    .wide .part[aria-current] {
      border-color: var(--accent);
    }
  }
  .part-of {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
    min-inline-size: 0;
  }
  .tone-today {
    --tone: var(--today);
  }
  .tone-week {
    --tone: var(--week);
  }
  .tone-month {
    --tone: var(--month);
  }
  .tone-later {
    --tone: var(--later);
  }
  strong[class^="tone"],
  td[class^="tone"],
  .group {
    color: var(--tone);
  }
  .group {
    margin-block-start: 8px;
  }
  .action {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    padding: 14px 0 14px 14px;
    border-block-start: 1px solid var(--line);
    border-inline-start: 4px solid var(--tone);
    /* Typing in one action lays out that one, not all sixty. */
    contain: layout style;
  }
  .option {
    display: grid;
    gap: 8px;
    padding-block: 10px;
  }
  .option + .option {
    border-block-start: 1px dotted var(--line);
  }
  .against > p:first-child {
    color: var(--soft);
  }
  .due {
    font-weight: 600;
  }
  .check h4,
  .items h4:has(.badge) {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    align-items: baseline;
  }
  .bone-list {
    display: grid;
    gap: 4px;
  }
  .factor-name::first-letter {
    text-transform: uppercase;
  }
  .bone-list .factor-name {
    display: inline-block;
  }
`;
