/** Sends changes of one plan to the server, one after another, each of the version that the last one made. */

import { Away, Problem, type Api } from "../api.js";
import { recall, remember } from "../session.js";
import type { Strings } from "../strings/en.js";
import type { Edit, Plan } from "../types.js";

/** Where the name of who changes plans is kept in this browser. */
const NAME = "regrow:name";

export interface Kept {
  readonly api: Api;
  readonly strings: Strings;
  readonly words: Strings["plans"];
  readonly plan: Plan;
  /** Ask who makes the changes; "" where nobody says. */
  askName(): Promise<string>;
  /** Take the plan as it is now. */
  take(plan: Plan): void;
}

export class Keeper {
  private last: Promise<unknown> = Promise.resolve();
  private asked: Promise<string> | null = null;

  constructor(private readonly of: Kept) {}

  get name(): string {
    return recall(NAME) ?? this.spoken;
  }

  /** For pages that may keep nothing. */
  private spoken = "";

  named(name: string): void {
    this.spoken = name;
    remember(NAME, name || null);
  }

  /** Make edits; gives "" once they are kept, and otherwise why they are not. */
  async edit(edits: Edit[]): Promise<string> {
    const by = this.name || (await (this.asked ??= this.of.askName().finally(() => (this.asked = null))));
    if (!by) return this.of.words.nameNeeded;
    return this.send("PATCH", "", { by, edits });
  }

  /** Decide on the plan; gives as `edit` does. */
  decide(body: { decision: string; by: string; reason?: string; accept?: string[] }): Promise<string> {
    return this.send("POST", "/approval", body);
  }

  private send(method: string, path: string, body: unknown): Promise<string> {
    const sent = this.last.then(() => this.sendNow(method, path, body));
    this.last = sent;
    return sent;
  }

  private async sendNow(method: string, path: string, body: unknown): Promise<string> {
    const { api, plan } = this.of;
    const address = `/v1/plans/${encodeURIComponent(plan.id)}`;
    try {
      this.of.take(await api.json<Plan>(address + path, { method, body, seen: plan.version }));
      return "";
    } catch (error) {
      if (!(error instanceof Problem && error.status === 412)) return inWords(this.of.strings, error);
    }
    try {
      const now = await api.json<Plan>(address);
      this.of.take(now);
      return this.of.words.changedMeanwhile(now.version, now.changes.at(-1)?.by ?? "");
    } catch (error) {
      return inWords(this.of.strings, error);
    }
  }
}

/** Say what went wrong, and what to do about it. */
export function inWords(strings: Strings, error: unknown): string {
  if (error instanceof Away) return strings.plans.away;
  return error instanceof Problem && error.status < 500 && error.message ? error.message : strings.failed;
}

/** A key for one attempt at a thing; works on pages without a secure connection too. */
export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
