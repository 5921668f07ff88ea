/** Takes a plan away: as a file, or printed with nothing else of the page, whatever page it stands in. */

import type { Api } from "../api.js";

/** Milliseconds after which a browser has surely taken a file. */
const TAKEN = 60_000;

const SHEET = `@media print {
  :not(:has([data-regrow-print])):not([data-regrow-print]) { display: none !important; }
  :has([data-regrow-print]), [data-regrow-print], :host {
    display: block !important; position: static !important; inset: auto !important; transform: none !important;
    inline-size: auto !important; block-size: auto !important; max-inline-size: none !important;
    max-block-size: none !important; min-block-size: 0 !important; overflow: visible !important; margin: 0 !important;
    padding: 0 !important; border: 0 !important; box-shadow: none !important; background: #fff !important;
    animation: none !important; contain: none !important;
  }
  @page { margin: 16mm; }
}`;

/** Ask for a print; returns once the page is as it was again. */
export function printAlone(element: HTMLElement): Promise<void> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SHEET);
  const marked = [...way(element)];
  for (const [host, root] of marked) {
    host.toggleAttribute("data-regrow-print", true);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
  return new Promise((done) => {
    const restore = () => {
      for (const [host, root] of marked) {
        host.removeAttribute("data-regrow-print");
        root.adoptedStyleSheets = root.adoptedStyleSheets.filter((entry) => entry !== sheet);
      }
      done();
    };
    window.addEventListener("afterprint", restore, { once: true });
    window.print();
  });
}

/** From an element out to the page: each host with the root that it stands in. */
function* way(element: HTMLElement): Generator<[HTMLElement, Document | ShadowRoot]> {
  let host = element;
  for (;;) {
    const root = host.getRootNode() as Document | ShadowRoot;
    yield [host, root];
    if (!(root instanceof ShadowRoot)) return;
    host = root.host as HTMLElement;
  }
}

/** Have a file kept by the browser; gives its name. Raises Problem or Away. */
export async function download(api: Api, path: string): Promise<string> {
  const { blob, name } = await api.file(path);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), TAKEN);
  return name;
}
