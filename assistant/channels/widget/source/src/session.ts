/** A visitor's session: a token that ends within minutes, and the secret by which the next one is had. */

import { problemOf, reached } from "./api.js";

interface Given {
  token: string;
  expires_in: number;
  renewal: string;
}

/** Seconds before its end at which a token is renewed. */
const EARLY = 30;

export class Session {
  private token = "";
  private ends = 0;
  private asking: Promise<void> | null = null;

  /** `key` is the site's; without one the server has to let everybody in. */
  constructor(
    private readonly base: string,
    private readonly key: string,
  ) {}

  /** Whether nobody has to say who calls. */
  get anonymous(): boolean {
    return this.key === "";
  }

  /** Give the headers that say who calls. Raises Problem or Away. */
  async headers(): Promise<Record<string, string>> {
    if (this.anonymous) return {};
    if (Date.now() / 1000 > this.ends - EARLY) await (this.asking ??= this.begin().finally(() => (this.asking = null)));
    return { Authorization: `Bearer ${this.token}` };
  }

  /** Forget a token that was refused, so that another is had; false where there is none to forget. */
  forget(): boolean {
    this.ends = 0;
    return !this.anonymous;
  }

  /** End the session and have everything erased that this visitor has said, planned and thought. */
  async erase(): Promise<void> {
    const reply = await reached(
      fetch(`${this.base}/v1/sessions/current?erase=true`, {
        method: "DELETE",
        headers: await this.headers(),
        credentials: "omit",
      }),
    );
    if (!reply.ok) throw await problemOf(reply);
    this.forget();
    remember(this.place, null);
  }

  private get place(): string {
    return `regrow:${this.base}:${this.key}`;
  }

  /** One tab at a time renews, or two would use one secret twice. */
  private begin(): Promise<void> {
    const work = () => this.renew();
    return navigator.locks ? navigator.locks.request(this.place, work) : work();
  }

  private async renew(): Promise<void> {
    const renewal = recall(this.place);
    if (renewal) {
      const reply = await this.post("/v1/sessions/renew", { renewal });
      if (reply.ok) return this.keep(reply);
      if (reply.status !== 401) throw await problemOf(reply);
      remember(this.place, null);
    }
    const reply = await this.post("/v1/sessions", { key: this.key });
    if (!reply.ok) throw await problemOf(reply);
    return this.keep(reply);
  }

  private post(path: string, body: unknown): Promise<Response> {
    return reached(
      fetch(this.base + path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
        credentials: "omit",
      }),
    );
  }

  private async keep(reply: Response): Promise<void> {
    const given = (await reply.json()) as Given;
    this.token = given.token;
    this.ends = Date.now() / 1000 + given.expires_in;
    remember(this.place, given.renewal);
  }
}

/** Keep a text in this browser, or take it away; pages that may keep nothing go without. */
export function remember(place: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(place);
    else localStorage.setItem(place, text);
  } catch {
    /* a page may forbid storage: then the session lasts as long as the page */
  }
}

export function recall(place: string): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}
