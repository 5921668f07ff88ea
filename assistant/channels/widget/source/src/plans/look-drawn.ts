/** What timelines and fishbones look like, and all of a plan on paper. */

import { css } from "lit";

export const lookOfDrawings = css`
  .scroller {
    overflow-x: auto;
    padding-block: 4px;
  }
  svg {
    display: block;
    font-size: 12px;
    overflow: visible;
  }
  svg text {
    fill: var(--ink);
  }
  .grid {
    stroke: var(--line);
  }
  .tick,
  .row-title {
    fill: var(--soft);
    text-anchor: start;
  }
  .row-title,
  .now-word,
  .factor {
    font-weight: 600;
  }
  .row-title[class*="tone"] {
    fill: var(--tone);
  }
  .bar rect {
    fill: var(--tone);
    opacity: 0.55;
  }
  .bar circle {
    fill: var(--tone);
    stroke: var(--paper);
    stroke-width: 1.5;
  }
  .done rect {
    opacity: 0.25;
  }
  .deadline path {
    fill: var(--ink);
  }
  .now {
    stroke: var(--accent);
    stroke-width: 2;
    stroke-dasharray: 4 3;
  }
  svg .now-word {
    fill: var(--accent);
  }
  .spine,
  .bone {
    fill: none;
  }
  .spine {
    stroke: var(--accent);
    stroke-width: 3;
  }
  .bone {
    stroke: var(--edge);
    stroke-width: 1.5;
  }
  .head {
    fill: var(--tint);
    stroke: var(--accent);
    stroke-width: 2;
  }
  svg .factor {
    fill: var(--accent);
    font-size: 13px;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375em;
  }
  th,
  td {
    padding: 8px 12px 8px 0;
    border-block-start: 1px solid var(--line);
    text-align: start;
    vertical-align: top;
    font-weight: 400;
  }
  td {
    overflow-wrap: break-word;
  }
  thead th {
    overflow-wrap: normal;
    border: 0;
    color: var(--soft);
    font-size: 0.875em;
  }
  .number {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  @container (max-width: 479px) {
    table,
    tbody,
    tr,
    th,
    td {
      display: block;
    }
    thead {
      position: absolute;
      clip-path: inset(50%);
    }
    tr {
      padding-block: 10px;
      border-block-start: 1px solid var(--line);
    }
    th,
    td {
      padding: 0;
      border: 0;
    }
    .number {
      font-weight: 600;
    }
    th[scope="row"] {
      display: -webkit-box;
      overflow: hidden;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      line-clamp: 2;
    }
  }
  @container (max-width: 371px) {
    .scroller:has(.timeline),
    .legend {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .chip[aria-pressed="true"],
    .part[aria-current] {
      border: 3px solid Highlight;
    }
    svg text {
      fill: CanvasText;
      stroke: none;
    }
    .bar rect,
    .bar circle,
    .deadline path {
      fill: CanvasText;
    }
    svg :is(line, path) {
      stroke: CanvasText;
    }
  }
  @media print {
    :host {
      --paper: #fff;
      --tint: #fff;
      --ink: #000;
      --soft: #333;
      --line: #999;
      --edge: #666;
      --accent: #000;
      --today: #8f0f18;
      --week: #6e3b00;
      --month: #0c3a6b;
      --later: #333;
      --good: #000;
      container-type: normal;
      font-size: 9.5pt;
      line-height: 1.4;
    }
    .items > li,
    .action {
      gap: 4px;
      padding-block: 8px;
    }
    .option,
    tr {
      break-inside: avoid;
    }
    .sheet {
      display: block;
      padding: 0;
    }
    .part-of {
      display: block;
      margin-block-start: 18pt;
    }
    h2 {
      font-size: 18pt;
    }
    h3 {
      font-size: 13pt;
    }
    h3,
    h4 {
      break-after: avoid;
    }
    summary {
      list-style: none;
      color: var(--soft);
    }
    .scroller {
      overflow: visible;
    }
    svg {
      max-inline-size: 100%;
      block-size: auto;
    }
    .cite {
      padding: 0;
      border: 0;
    }
    .to-list {
      display: none;
    }
  }
`;
