/** Parts that are loaded when they are first needed. */

import type { Strings } from "./strings/en.js";

const PARTS = {
  "regrow-source": async () => (await import("./source.js")).RegrowSource,
  "regrow-past": async () => (await import("./past.js")).RegrowPast,
  "regrow-plans": async () => (await import("./plans/index.js")).Plans,
};

/** Make an element known; a page may have two widgets, whose elements are the same. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}

/** Load a part; raises where the server is away. */
export async function load(part: keyof typeof PARTS): Promise<void> {
  const loaded = await PARTS[part]();
  define(part, loaded);
}

/** Give the words of plans in a language. */
export async function planWords(lang: string): Promise<Strings["plans"]> {
  return lang === "cy" ? (await import("./strings/cy-plans.js")).plans : (await import("./strings/en-plans.js")).plans;
}
