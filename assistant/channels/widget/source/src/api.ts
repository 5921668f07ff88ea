/** Calls the API that the widget came from, with a session of its own; nothing else is ever called. */

import { Session } from "./session.js";

/** An error as the API tells it: `message` says in plain words what to do. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly retryAfter = 0,
  ) {
    super(message);
  }
}

/** Nothing came back: the network or the server is away. What was sent may be sent again. */
export class Away extends Error {}

export interface Send {
  method?: string;
  /** Sent as JSON, or as it is where it is a form with a file. */
  body?: unknown;
  /** The version of a plan that was seen. */
  seen?: number;
  signal?: AbortSignal;
  /** The same for every attempt at one thing: it is then done once. */
  once?: string;
}

export type Listen = (event: string, data: unknown) => void;

export class Api {
  constructor(
    readonly base: string,
    readonly session: Session,
  ) {}

  /** Ask for JSON; gives undefined where the reply has no content. Raises Problem or Away. */
  async json<T>(path: string, send: Send = {}): Promise<T> {
    const reply = await this.fetch(path, send, "application/json");
    return (reply.status === 204 ? undefined : await reply.json()) as T;
  }

  /** Ask for a file, with the name that the server gives it. */
  async file(path: string): Promise<{ blob: Blob; name: string }> {
    const reply = await this.fetch(path, {}, "*/*");
    const name = /filename="([^"]+)"/.exec(reply.headers.get("content-disposition") ?? "")?.[1] ?? "plan";
    return { blob: await reply.blob(), name };
  }

  /** Ask for events and hear each as it comes; returns when the stream has ended. Raises Problem or Away. */
  async events(path: string, send: Send, listen: Listen): Promise<void> {
    const reply = await this.fetch(path, { method: "POST", ...send }, "text/event-stream");
    try {
      await readEvents(reply.body as ReadableStream<Uint8Array>, (event, data) => {
        if (event === "error") {
          const told = data as { status: number; detail: string };
          throw new Problem(told.status, told.detail);
        }
        listen(event, data);
      });
    } catch (error) {
      throw error instanceof Problem || send.signal?.aborted ? error : new Away();
    }
  }

  private async fetch(path: string, send: Send, accept: string, again = true): Promise<Response> {
    const headers: Record<string, string> = { Accept: accept, ...(await this.session.headers()) };
    const isForm = send.body instanceof FormData;
    if (send.body !== undefined && !isForm) headers["Content-Type"] = "application/json";
    if (send.once) headers["Idempotency-Key"] = send.once;
    if (send.seen !== undefined) headers["If-Match"] = `"v${send.seen}"`;
    const wanted: RequestInit = { method: send.method ?? "GET", headers, credentials: "omit", cache: "no-cache" };
    if (send.body !== undefined) wanted.body = isForm ? (send.body as FormData) : JSON.stringify(send.body);
    if (send.signal) wanted.signal = send.signal;
    const reply = await reached(fetch(this.base + path, wanted), send.signal);
    if (reply.ok) return reply;
    if (reply.status === 401 && again && this.session.forget()) return this.fetch(path, send, accept, false);
    throw await problemOf(reply);
  }
}

/** Wait for a reply; raises Away where none comes. */
export async function reached(reply: Promise<Response>, signal?: AbortSignal): Promise<Response> {
  try {
    return await reply;
  } catch (error) {
    throw signal?.aborted ? error : new Away();
  }
}

export async function problemOf(reply: Response): Promise<Problem> {
  const told = (await reply.json().catch(() => ({}))) as { detail?: unknown };
  const detail = typeof told.detail === "string" ? told.detail : "";
  return new Problem(reply.status, detail, Number(reply.headers.get("retry-after")) || 0);
}

/** Read server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) whose data is JSON. */
export async function readEvents(body: ReadableStream<Uint8Array>, listen: Listen): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += decoder.decode(value, { stream: !done });
      const blocks = rest.split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? "";
      for (const block of blocks) tell(block, listen);
      if (done) return;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

function tell(block: string, listen: Listen): void {
  let event = "message";
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    if (line.startsWith("event:")) event = line.slice(6).trim();
    else if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
  }
  if (data.length) listen(event, JSON.parse(data.join("\n")));
}
