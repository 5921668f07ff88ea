/** What the page around the widget may ask of it: by calls, or by messages of origins that are allowed. */

import type { Context, RegrowWidget } from "./app.js";

const LONGEST = 200;

/** A message that a page sends: `postMessage({regrow: "context", service: "care home"}, origin)`. */
interface Message {
  regrow: "open" | "close" | "ask" | "context";
  text?: unknown;
  service?: unknown;
  rating?: unknown;
}

declare global {
  interface Window {
    Regrow?: Bridge;
  }
}

export interface Bridge {
  open(): void;
  close(): void;
  /** Write a question for the user to send or not. */
  ask(text: string): void;
  context(context: Context): void;
}

/** Let the page in: `allowed` are other origins whose messages are heard, its own always is. */
export function bridge(widget: RegrowWidget, allowed: readonly string[]): Bridge {
  const made: Bridge = {
    open: () => widget.show(),
    close: () => widget.close(),
    ask: (text) => widget.suggest(short(text) ?? ""),
    context: (context) => (widget.context = asContext(context)),
  };
  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.origin !== location.origin && !allowed.includes(event.origin)) return;
    const message = event.data as Message | null;
    if (typeof message !== "object" || message === null) return;
    if (message.regrow === "open") made.open();
    else if (message.regrow === "close") made.close();
    else if (message.regrow === "ask" && short(message.text)) made.ask(short(message.text) ?? "");
    else if (message.regrow === "context") made.context(message as Context);
  });
  return made;
}

export function asContext(given: { service?: unknown; rating?: unknown }): Context {
  const service = short(given.service);
  const rating = short(given.rating);
  return { ...(service ? { service } : {}), ...(rating ? { rating } : {}) };
}

function short(text: unknown): string | undefined {
  return typeof text === "string" && text.trim() ? text.trim().slice(0, LONGEST) : undefined;
}
