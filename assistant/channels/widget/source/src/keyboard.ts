/** Where the keyboard is. */

/** Give what has the keyboard, down through shadow roots. */
export function deepest(root: ShadowRoot | null): HTMLElement | null {
  let found = root?.activeElement ?? null;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found instanceof HTMLElement ? found : null;
}
