/*! Regrow's chat widget. Apache-2.0 */
// A classic script, so that one tag puts the widget on any page. The build sets MAIN to the main part and those that it
// needs, which are asked for all at once: one after another, each would be a round trip.
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const here = new URL(".", script.src);
  const [main] = ["main-BWsUM86W.js","shared-CxFdBPlb.js"].map((part) => import(new URL(`widget/${part}`, here).href));
  main.then((part) => part.start(here.href.replace(/\/$/, ""), script));
})();
