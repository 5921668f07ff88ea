/** What the API sends, as its OpenAPI description has it. Spans count Unicode code points, dates are ISO texts. */

export interface Citation {
  n: number;
  document: string;
  title: string;
  section: string[];
  quote: string;
  start: number;
  end: number;
}

export interface Sentence {
  text: string;
  citations: number[];
  heading: string | null;
  speaker: string | null;
  by_model: boolean;
}

export type Status = "answered" | "declined" | "clarify" | "signposted";

export interface Answer {
  question: string;
  status: Status;
  text: string;
  sentences: Sentence[];
  more: Sentence[];
  citations: Citation[];
  follow_ups: string[];
  notes: string[];
  engine: string;
}

/** A passage of one of the organisation's own documents. */
export interface OwnHit {
  document: string;
  title: string;
  section: string[];
  text: string;
  page: number | null;
}

export type Kind = "answer" | "plan" | "change" | "coach" | "note";

export interface Reply {
  kind: Kind;
  text: string;
  answer: Answer | null;
  plan: Plan | null;
  offers: string[];
  notes: string[];
  conversation: string;
  said: string;
  own: OwnHit[];
}

/** One turn of a conversation as it is kept; `plan` is a plan's id. */
export interface Exchange {
  id: string | null;
  said: string;
  kind: Kind;
  text: string;
  plan: string | null;
  answer: Answer | null;
}

export interface Conversation {
  id: string;
  title: string;
  begun: string;
  changed: string;
  turns: number;
}

export interface Section {
  id: string;
  document: string;
  path: string[];
  start: number;
  end: number;
  text: string;
}

export interface SourceDocument {
  id: string;
  title: string;
  short_title: string;
  publisher: string;
  date: string;
  rights: string;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Priority = "today" | "this week" | "this month" | "later";
export type ActionStatus = "open" | "done" | "checked";

export interface StatementLink {
  name: string;
  confidence: number;
}

export interface RegulationLink {
  number: string;
  title: string;
  basis: "stated" | "suggested";
}

export interface Finding {
  id: string;
  text: string;
  key_question: string | null;
  quality_statements: StatementLink[];
  regulations: RegulationLink[];
  citations: number[];
  page: number | null;
  between: string[];
  urgent: boolean;
}

export interface Goal {
  id: string;
  findings: string[];
  text: string;
  measure: string;
  baseline: string | null;
  citations: number[];
  key_question: string | null;
  target: string | null;
  review: string | null;
}

export interface Reality {
  finding: string;
  text: string;
  citations: number[];
  questions: string[];
  answers: (string | null)[];
}

export interface Option {
  id: string;
  finding: string;
  text: string;
  citations: number[];
  chosen: boolean | null;
}

export interface Consequence {
  finding: string;
  text: string;
  citations: number[];
}

export interface Evidence {
  text: string;
  by: string;
  on: string;
}

export interface Action {
  ref: string;
  finding: string;
  option: string;
  text: string;
  priority: Priority;
  due: string;
  owner_role: string;
  owner: string | null;
  measure: string;
  evidence: string[];
  status: ActionStatus;
  citations: number[];
  findings: string[];
  resources: string;
  risk: string;
  involve: string;
  review: string | null;
  sign_off_role: string;
  signed_off_by: string | null;
  given: Evidence[];
  difference: string | null;
}

export interface RuleSource {
  publisher: string;
  title: string;
  address: string;
  checked: string;
}

export interface Deadline {
  id: string;
  what: string;
  due: string | null;
  rule: string;
  citations: number[];
  runs_from: string | null;
  counted: string;
  source: RuleSource | null;
}

export interface Cause {
  text: string;
  basis: "guide" | "finding" | "service";
  citations: number[];
}

export interface Bone {
  factor: string;
  causes: Cause[];
  citations: number[];
}

export interface Fishbone {
  finding: string;
  problem: string;
  bones: Bone[];
  citations: number[];
}

export interface Check {
  name: string;
  passed: boolean;
  text: string;
  about: string[];
}

export interface Change {
  version: number;
  at: string;
  by: string;
  what: string;
}

export interface Approval {
  state: "draft" | "submitted" | "approved" | "sent back";
  by: string | null;
  at: string | null;
  reason: string | null;
}

export interface Plan {
  id: string;
  version: number;
  framework: string;
  service: string | null;
  rating: string | null;
  start: string;
  findings: Finding[];
  goals: Goal[];
  reality: Reality[];
  options: Option[];
  actions: Action[];
  deadlines: Deadline[];
  uncovered: { text: string; reason: string }[];
  to_complete: string[];
  citations: Citation[];
  consequences: Consequence[];
  fishbones: Fishbone[];
  checks: Check[];
  approval: Approval;
  changes: Change[];
  notes?: string[];
}

/** A plan as a list shows it. */
export interface StoredPlan {
  id: string;
  title: string;
  service: string | null;
  rating: string | null;
  state: Approval["state"];
  version: number;
  created: string;
  changed: string;
}

/** One edit of a plan: `edit` names it, such as "set-owner"; its other fields are its own. */
export type Edit = { edit: string } & Record<string, unknown>;
