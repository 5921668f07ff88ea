/** What the parts of a plan see and may do: the plan, the words, and how a change is saved. */

import type { Strings } from "../strings/en.js";
import type { Edit, Plan } from "../types.js";

/** What was typed and is not saved, with what to do about it. */
export interface Unsaved {
  value: string;
  why: string;
}

export interface Desk {
  readonly plan: Plan;
  readonly strings: Strings;
  readonly words: Strings["plans"];
  /** Nothing can be changed: an earlier version, or a print. */
  readonly fixed: boolean;
  /** Everything is open, nothing can be pressed. */
  readonly printing: boolean;
  /** How many pixels there are from side to side. */
  readonly room: number;
  /** By the id of a control. */
  readonly unsaved: ReadonlyMap<string, Unsaved>;
  /** The id of the control that was saved last. */
  readonly saved: string;
  /** Actions whose details are open. */
  readonly opened: ReadonlySet<string>;
  readonly filter: string;
  /** Actions that were changed since the filter was chosen: they stay in sight. */
  readonly held: ReadonlySet<string>;
  /** How many actions or findings are drawn so far: the rest follows, some a frame. */
  readonly drawn: number;
}

/** Give those parts of a list that are drawn so far. */
export function soFar<Part>(desk: Desk, parts: Part[]): Part[] {
  return desk.printing ? parts : parts.slice(0, desk.drawn);
}

/** An edit for each kind of control; a control's id is its kind, a colon, and what it is of. */
export const EDITS: Record<string, (of: string, value: string) => Edit> = {
  owner: (ref, owner) => ({ edit: "set-owner", refs: [ref], owner: owner || null }),
  due: (ref, due) => ({ edit: "set-due", refs: [ref], due }),
  status: (ref, status) => ({ edit: "set-status", refs: [ref], status }),
  priority: (ref, priority) => ({ edit: "set-priority", refs: [ref], priority }),
  review: (ref, review) => ({ edit: "set-review", refs: [ref], review }),
  judge: (ref, person) => ({ edit: "set-sign-off", refs: [ref], person }),
  measure: detail("measure"),
  resources: detail("resources"),
  risk: detail("risk"),
  involve: detail("involve"),
  difference: detail("difference"),
  baseline: goal("baseline"),
  target: goal("target"),
  reviewed: goal("review"),
  answer: (of, text) => {
    const [finding, question] = of.split(".");
    return { edit: "answer-question", finding, question: Number(question), text };
  },
  service: (_, service) => ({ edit: "set-service", service }),
  rating: (_, rating) => ({ edit: "set-rating", rating }),
  start: (_, start) => ({ edit: "set-start", start }),
  event: (event, day) => ({ edit: "set-event-date", event, day }),
  statement: (finding, statement) => ({ edit: "say-statement", finding, statement }),
};

function detail(name: string): (ref: string, text: string) => Edit {
  return (ref, text) => ({ edit: "set-detail", refs: [ref], detail: name, text });
}

function goal(field: string): (of: string, text: string) => Edit {
  return (of, text) => ({ edit: "set-goal", goal: of, field, text });
}

/** Give the edit that a control's new value asks for. */
export function editOf(id: string, value: string): Edit | undefined {
  const at = id.indexOf(":");
  return EDITS[id.slice(0, at)]?.(id.slice(at + 1), value.trim());
}
