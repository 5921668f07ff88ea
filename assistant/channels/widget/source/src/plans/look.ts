/** What plans look like: hairlines rather than boxes, one accent, colours of priority that always have a word beside. */

import { css } from "lit";

export const look = css`
  :host {
    display: block;
    container-type: inline-size;
    color: var(--ink);
    font-family: var(--font);
    line-height: 1.5;
    overflow-wrap: anywhere;
  }
  .sheet {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
    padding: 16px;
  }
  .sheet > header {
    display: grid;
    gap: 12px;
  }
  h2 {
    font-size: 1.375em;
  }
  h3 {
    font-size: 1.125em;
  }
  h4 {
    font-size: 1em;
    font-weight: 600;
    text-wrap: pretty;
  }
  h5 {
    margin: 0;
    font-size: 1em;
  }
  h2:focus,
  h3:focus {
    outline-offset: 4px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .sheet > header.apart-ends {
    display: flex;
    justify-content: space-between;
  }
  .to-list {
    justify-self: start;
    margin-inline-start: -8px;
    color: var(--accent);
  }
  .sheet:has(.to-list) {
    padding-block-end: 0;
    gap: 8px;
  }
  .facts {
    margin: 0;
  }
  .facts > div {
    display: grid;
    grid-template-columns: 8.5em minmax(0, 1fr);
    align-items: baseline;
  }
  @container (min-width: 480px) {
    .facts {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 28px;
    }
    .facts > div {
      display: block;
    }
  }
  dt,
  .label,
  label,
  legend {
    color: var(--soft);
    font-size: 0.875em;
    font-weight: 400;
  }
  dd {
    margin: 0;
  }
  dd::first-letter,
  .what::first-letter {
    text-transform: uppercase;
  }
  .open {
    color: var(--week);
  }
  .complete {
    color: var(--good);
  }
  .note,
  .asks,
  .decide,
  .proof {
    background: var(--tint);
    border-radius: var(--round);
    padding: 12px 14px;
  }
  .asks,
  .decide,
  .proof {
    display: grid;
    gap: 12px;
  }
  .ask {
    display: grid;
    gap: 8px;
    padding-block-start: 12px;
    border-block-start: 1px solid var(--line);
  }
  .fault {
    border-inline-start: 4px solid var(--today);
    padding: 4px 0 4px 12px;
    color: var(--ink);
  }
  .fault button {
    margin-block-start: 6px;
  }
  .ref {
    color: var(--soft);
    font-weight: 600;
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .elsewhere {
    color: var(--soft);
  }
  .elsewhere .words {
    display: block;
    margin-block: 4px 10px;
    padding-inline-start: 12px;
    border-inline-start: 3px solid var(--line);
    color: var(--ink);
  }
  .cites {
    display: inline;
  }
  .cite {
    min-inline-size: 24px;
    min-block-size: 24px;
    padding: 0 5px;
    margin-inline-end: 3px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: none;
    color: var(--accent);
    font-size: 0.75em;
    font-weight: 600;
    line-height: 1;
    vertical-align: 1px;
  }
  .small :is(.cite, .badge) {
    font-size: 0.9em;
  }
  .cite:hover {
    background: var(--mark);
    color: var(--on-mark);
  }
  .chip {
    min-block-size: 32px;
    padding: 3px 12px;
    border: 1px solid var(--edge);
    border-radius: 99px;
    background: var(--paper);
    font-size: 0.875em;
    text-align: start;
  }
  .chip:hover {
    background: var(--tint);
  }
  .chip[aria-pressed="true"] {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  .badge {
    display: inline-block;
    padding: 0 8px;
    border: 1px solid currentColor;
    border-radius: 99px;
    color: var(--soft);
    font-size: 0.8125em;
    font-weight: 600;
    white-space: nowrap;
  }
  .good {
    color: var(--good);
  }
  .to-do {
    color: var(--week);
  }
  .link {
    background: none;
    border: 0;
    padding: 0;
    color: var(--accent);
    font-weight: 600;
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 3px;
    overflow-wrap: anywhere;
  }
  .danger {
    color: var(--today);
    border-color: var(--today);
    font-weight: 600;
  }
  a {
    color: var(--accent);
  }
  .dots {
    list-style: disc;
    padding-inline-start: 20px;
  }
  .dots li + li {
    margin-block-start: 4px;
  }
  .items > .item,
  .items > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding-block: 16px;
    border-block-start: 1px solid var(--line);
  }
  .item > button {
    justify-self: start;
  }
  .items .listed {
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
  }
  .listed > div:first-child {
    display: grid;
    gap: 4px;
  }
  .sure {
    grid-column: 1 / -1;
    display: grid;
    gap: 8px;
  }
  summary {
    inline-size: fit-content;
    padding-block: 4px;
    color: var(--accent);
  }
  details > :not(summary) {
    margin-block-start: 8px;
  }
  .apart {
    padding-block-start: 12px;
    border-block-start: 1px solid var(--line);
  }
  .item .apart {
    border: 0;
    padding: 0;
  }
`;
