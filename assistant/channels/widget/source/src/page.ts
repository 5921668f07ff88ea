/** The widget as a page of its own, which is at the server's own address; `?key=` names the site. With `?document=`, `start`
 * and `end` (code points of the document's text) it shows that passage in its place straight away. */

const asked = new URLSearchParams(location.search);

// Not a static import: the main part would be split in two, and be a round trip later everywhere.
const { begin } = await import("./main.js");

const widget = await begin({
  base: new URL(/* @vite-ignore */ "..", import.meta.url).href.replace(/\/$/, ""),
  key: asked.get("key") ?? "",
  mode: "page",
  theme: asked.get("theme") ?? "auto",
  lang: asked.get("lang") ?? "",
  origins: [],
  service: asked.get("service") ?? undefined,
  rating: asked.get("rating") ?? undefined,
  into: document.querySelector("main") ?? document.body,
});

const passage = {
  document: asked.get("document") ?? "",
  start: Number(asked.get("start")),
  end: Number(asked.get("end")),
};
if (passage.document && passage.end > passage.start) {
  const citation = { n: 1, title: "", section: [], quote: "", ...passage };
  await widget.updateComplete;
  const panel = widget.renderRoot.querySelector(".panel");
  panel?.dispatchEvent(new CustomEvent("regrow-cite", { detail: { citation, among: [citation] } }));
}

export {};
