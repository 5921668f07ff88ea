/** Begins the widget on a page: called by the loader with the script tag, whose data- attributes say how. */

import { RegrowAsk } from "./ask.js";
import { RegrowWidget, type Mode } from "./app.js";
import { asContext, bridge } from "./bridge.js";
import { define } from "./parts.js";
import { en, type Words } from "./strings/en.js";
import { RegrowTurn } from "./turn.js";

/** What is there from the first; the other parts are loaded when they are needed, or when there is time (parts.ts). */
const ELEMENTS = {
  "regrow-turn": RegrowTurn,
  "regrow-ask": RegrowAsk,
  "regrow-widget": RegrowWidget,
};

/** How a widget begins: `key` names the site, `into` is what it stands in. */
export interface Beginning {
  base: string;
  key: string;
  mode: Mode;
  theme: string;
  lang: string;
  origins: string[];
  service: string | undefined;
  rating: string | undefined;
  into: Element;
}

export async function start(base: string, script: HTMLScriptElement): Promise<void> {
  const data = script.dataset;
  const target = data["into"] ? document.querySelector(data["into"]) : null;
  await begin({
    base,
    key: data["key"] ?? "",
    mode: target ? "inline" : "panel",
    theme: data["theme"] ?? "auto",
    lang: data["lang"] ?? "",
    origins: (data["origins"] ?? "").split(/\s+/).filter(Boolean),
    service: data["service"],
    rating: data["rating"],
    into: target ?? (await body()),
  });
}

/** Put the widget into the page. */
export async function begin(given: Beginning): Promise<RegrowWidget> {
  for (const [name, element] of Object.entries(ELEMENTS)) define(name, element);
  const widget = document.createElement("regrow-widget") as RegrowWidget;
  Object.assign(widget, { base: given.base, key: given.key, mode: given.mode, context: asContext(given) });
  widget.strings = await words(given.lang || document.documentElement.lang);
  themed(widget, given.theme);
  window.Regrow = bridge(widget, given.origins);
  given.into.append(widget);
  return widget;
}

async function words(lang: string): Promise<Words> {
  return /^cy\b/i.test(lang) ? (await import("./strings/cy.js")).cy : en;
}

/** Follow the theme that was asked for, or the one that the person has set for all pages. */
function themed(widget: RegrowWidget, wanted: string): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const set = () => {
    widget.theme = wanted === "dark" || (wanted !== "light" && dark.matches) ? "dark" : "light";
  };
  dark.addEventListener("change", set);
  set();
}

async function body(): Promise<Element> {
  if (!document.body) await new Promise((ready) => document.addEventListener("DOMContentLoaded", ready, { once: true }));
  return document.body;
}
