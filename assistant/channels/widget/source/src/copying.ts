/** A turn as plain text with its sources, to be pasted elsewhere: the numbers and quotations go along. */

import type { Words } from "./strings/en.js";
import type { Turn } from "./talk.js";
import type { Citation, Sentence } from "./types.js";

export function asText(turn: Turn, strings: Words): string {
  const answer = turn.sentences.length ? lines([...turn.sentences, ...(turn.answer?.more ?? [])]) : turn.text;
  const shown = turn.citations.map(source);
  return [turn.said, answer, ...(shown.length ? [`${strings.sources}:\n${shown.join("\n")}`] : [])].join("\n\n");
}

function lines(sentences: readonly Sentence[]): string {
  return sentences
    .map((one) => {
      const numbers = one.citations.map((number) => ` [${number}]`).join("");
      const said = `${one.speaker ? `${one.speaker}: ` : ""}${one.text}${numbers}`;
      return `${one.heading ? `\n${one.heading}\n` : ""}${one.citations.length ? "- " : ""}${said}`;
    })
    .join("\n")
    .trim();
}

function source(citation: Citation): string {
  return `[${citation.n}] ${citation.title}, ${citation.section.join(" > ")}: “${citation.quote}”`;
}
