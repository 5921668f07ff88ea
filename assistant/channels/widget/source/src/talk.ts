/** A conversation as it is on the screen: turns that were taken, and the one under way. */

import { Away, Problem, type Api } from "./api.js";
import { recall, remember } from "./session.js";
import type { Answer, Citation, Conversation, Exchange, Kind, OwnHit, Plan, Reply, Sentence } from "./types.js";

export type State = "waiting" | "telling" | "done" | "stopped" | "failed";

export interface Turn {
  id: string;
  typed: string;
  /** The plan that it is about, where the user has one open. */
  about: string;
  /** What was typed as it went on from here, where personal details were replaced. */
  said: string;
  state: State;
  kind: Kind;
  text: string;
  answer: Answer | null;
  sentences: Sentence[];
  citations: Citation[];
  offers: string[];
  notes: string[];
  own: OwnHit[];
  plan: string | null;
  problem: Error | null;
}

export interface Heard {
  /** Something on the screen is to be drawn anew. */
  changed: () => void;
  /** A sentence is whole, for who hears the page. */
  sentence: (text: string) => void;
  ended: (turn: Turn) => void;
  /** A plan was drafted or changed. */
  planned: (plan: Plan) => void;
}

/** So many turns of a kept conversation are fetched at once: each is some ten kilobytes. */
const AT_ONCE = 20;

/** The turn before is finished on the server even when it was stopped here: the next one waits for it so often. */
const PATIENCE = 6;
const WAIT = 700;

export class Talk {
  turns: Turn[] = [];
  conversation: string;
  /** A conversation's turns are being fetched. */
  loading = false;
  /** Earlier turns are kept that are not here yet. */
  more = false;
  private stopper: AbortController | null = null;

  constructor(
    private readonly api: Api,
    private readonly heard: Heard,
    private readonly place: string,
  ) {
    this.conversation = recall(place) ?? "";
  }

  get busy(): boolean {
    return this.stopper !== null;
  }

  /** Say something, about a plan where it is one's id; its turn tells what came of it, errors too. */
  async say(text: string, about = ""): Promise<void> {
    const turn = newTurn(random(), text, about);
    this.turns = [...this.turns, turn];
    await this.take(turn);
  }

  /** Take a turn that failed once more. It has the same id, so it is taken once even if it had come through. */
  async again(turn: Turn): Promise<void> {
    const fresh = newTurn(turn.id, turn.typed, turn.about);
    this.turns = this.turns.map((one) => (one === turn ? fresh : one));
    await this.take(fresh);
  }

  stop(): void {
    this.stopper?.abort();
  }

  /** Begin another conversation; it is made on the server with its first turn. */
  begin(): void {
    this.stop();
    this.turns = [];
    this.more = false;
    this.keep("");
    this.heard.changed();
  }

  /** Show the end of a conversation that was kept. */
  async open(conversation: string): Promise<void> {
    this.stop();
    this.turns = [];
    this.loading = true;
    this.heard.changed();
    try {
      this.turns = await this.last(conversation, AT_ONCE);
      this.more = this.turns.length === AT_ONCE;
      this.keep(conversation);
    } catch (error) {
      if (error instanceof Problem && error.status === 404) this.keep("");
      else throw error;
    } finally {
      this.loading = false;
      this.heard.changed();
    }
  }

  /** Have what was said before the first turn that is here. Raises Problem or Away. */
  async earlier(): Promise<void> {
    const wanted = this.turns.length + AT_ONCE;
    const kept = await this.last(this.conversation, wanted);
    const at = kept.findIndex((turn) => turn.id === this.turns[0]?.id);
    this.turns = [...kept.slice(0, Math.max(0, at)), ...this.turns];
    this.more = kept.length === wanted;
    this.heard.changed();
  }

  private async last(conversation: string, count: number): Promise<Turn[]> {
    const kept = await this.api.json<Exchange[]>(`/v1/conversations/${conversation}/messages?last=${count}`);
    return kept.map(keptTurn);
  }

  private async take(turn: Turn): Promise<void> {
    const stopper = new AbortController();
    this.stopper = stopper;
    this.heard.changed();
    try {
      await this.sent(turn, stopper.signal);
    } catch (error) {
      turn.state = stopper.signal.aborted ? "stopped" : "failed";
      turn.problem = error instanceof Error ? error : new Away();
    } finally {
      if (this.stopper === stopper) this.stopper = null;
      this.heard.ended(turn);
      this.heard.changed();
    }
  }

  private async sent(turn: Turn, signal: AbortSignal): Promise<void> {
    if (!this.conversation) {
      const begun = { method: "POST", body: {}, once: `${turn.id}-c`, signal };
      const made = await this.api.json<Conversation>("/v1/conversations", begun);
      this.keep(made.id);
    }
    const path = `/v1/conversations/${this.conversation}/messages`;
    const send = { body: turn.about ? { text: turn.typed, plan: turn.about } : { text: turn.typed }, once: turn.id, signal };
    for (let tried = 1; ; tried += 1) {
      try {
        await this.api.events(path, send, (event, data) => this.hear(turn, event, data));
        if (turn.state === "done") return;
        throw new Away();
      } catch (error) {
        if (!(error instanceof Problem && error.status === 409 && tried < PATIENCE)) throw error;
        await new Promise((resolve) => setTimeout(resolve, WAIT));
      }
    }
  }

  private hear(turn: Turn, event: string, data: unknown): void {
    if (event === "begun") {
      const begun = data as { said: string; notes: string[] };
      turn.said = begun.said;
      turn.notes = begun.notes;
    } else if (event === "sentence") {
      const told = data as { sentence: Sentence; citations: Citation[] };
      turn.state = "telling";
      turn.sentences = [...turn.sentences, told.sentence];
      turn.citations = [...turn.citations, ...told.citations];
      this.heard.sentence(told.sentence.text);
    } else if (event === "reply") {
      this.whole(turn, data as Reply);
    }
    this.heard.changed();
  }

  private whole(turn: Turn, reply: Reply): void {
    if (turn.state === "waiting") for (const line of reply.text.split("\n").filter(Boolean)) this.heard.sentence(line);
    Object.assign(turn, {
      state: "done",
      kind: reply.kind,
      text: reply.text,
      answer: reply.answer,
      sentences: reply.answer?.sentences ?? [],
      citations: reply.answer?.citations ?? [],
      offers: reply.offers,
      notes: reply.notes,
      own: reply.own,
      plan: reply.plan?.id ?? null,
    });
    if (reply.plan) this.heard.planned(reply.plan);
  }

  private keep(conversation: string): void {
    this.conversation = conversation;
    remember(this.place, conversation || null);
  }
}

function newTurn(id: string, typed: string, about = ""): Turn {
  return {
    id,
    typed,
    about,
    said: typed,
    state: "waiting",
    kind: "answer",
    text: "",
    answer: null,
    sentences: [],
    citations: [],
    offers: [],
    notes: [],
    own: [],
    plan: null,
    problem: null,
  };
}

function keptTurn(kept: Exchange): Turn {
  return {
    ...newTurn(kept.id ?? random(), kept.said),
    state: "done",
    kind: kept.kind,
    text: kept.text,
    answer: kept.answer ?? null,
    sentences: kept.answer?.sentences ?? [],
    citations: kept.answer?.citations ?? [],
    plan: kept.plan,
  };
}

/** Give a random id; crypto.randomUUID is only there on secure pages. */
export function random(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
