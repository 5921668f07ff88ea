/** The widget as a page of its own, which is at the server's own address; `?key=` names the site. */

const asked = new URLSearchParams(location.search);

// Not a static import: the main part would be split in two, and be a round trip later everywhere.
const { begin } = await import("./main.js");

await begin({
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

export {};
