import type { AnyMachineSnapshot } from 'xstate';
import type { Instant, LedgerEntry, LegalDay, Length, Rule } from '#libs/working-time';
import type { ClockKind, Unit } from '#libs/workflow-kit';

/** What a clock came to. `breached`, `lapsed` and `missed` leave it running: the late act is still awaited. */
export type VerdictWord =
  | 'met'
  | 'met-late'
  | 'breached'
  | 'used'
  | 'used-late'
  | 'lapsed'
  | 'reached'
  | 'expired'
  | 'too-early'
  | 'missed'
  | 'cancelled';

/** An entry of a clock's ledger: what moved its due day, when, by whose decision. */
export interface ClockLedgerEntry {
  /** The fact that made it. */
  readonly by: string;
  readonly entry:
    LedgerEntry | { readonly kind: 'calendar' | 'policy' | 'origin'; readonly on: LegalDay };
  /** Category of a pause, decider of an extension, parties to an agreement, version adopted. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A clock while it is being computed. Immutable: every change makes a new one. */
export interface ClockState {
  /** The stored row it was read from; `null` when it is new. */
  readonly rowId: string | null;
  readonly key: string;
  readonly declared: string;
  readonly name: string;
  readonly kind: ClockKind;
  readonly owner: string;
  readonly timer: string | null;
  readonly startedBy: string;
  readonly startedOn: LegalDay;
  readonly occurrence: number;
  readonly instance: string | null;
  readonly rule: Rule | 'P';
  readonly length: Length | null;
  readonly unit: Unit | null;
  readonly basis: string;
  readonly origin: LegalDay;
  readonly ledger: readonly ClockLedgerEntry[];
  readonly calendar: string;
  readonly originalDue: LegalDay | null;
  readonly earliest: LegalDay | null;
  readonly due: LegalDay | null;
  readonly dueAt: Instant | null;
  readonly provisional: boolean;
  readonly status: 'running' | 'paused' | 'ended';
  readonly verdict: VerdictWord | null;
  /** It went past a due day while it ran: what is done now is late, whatever an extension says. */
  readonly overran: boolean;
  readonly endedOn: LegalDay | null;
  readonly endedBy: string | null;
  /** Firings made, `what@due`: each once per due day. */
  readonly fired: readonly string[];
  /** Warnings that lie before this day are not given any more. */
  readonly armedOn: LegalDay;
  readonly next: Firing | null;
}

/** What the monitor is to do, and when. `what` is `due`, or `rung-5` (five working days before). */
export interface Firing {
  readonly at: Instant;
  readonly what: string;
}

export interface OpenStage {
  readonly rowId: string | null;
  readonly stage: string;
  readonly from: LegalDay;
  readonly by: string;
}

/** Everybody who ever held a position on the case, by position, who holds it now last: a successor does not free those before. */
export type Positions = Readonly<Record<string, readonly string[]>>;

/** Whose desk a case is on, and who may open it. Ids of people; the team by its name. */
export interface Desk {
  readonly owner: string | null;
  readonly team: string | null;
  readonly supervisor: string | null;
  /** The named list of a restricted case; `null`: it is not restricted. */
  readonly restrictedTo: readonly string[] | null;
}

export const NO_DESK: Desk = { owner: null, team: null, supervisor: null, restrictedTo: null };

/** A case while it is being computed. The maps belong to the computation that made it. */
export interface CaseState {
  snapshot: AnyMachineSnapshot;
  readonly stages: Map<string, OpenStage>;
  readonly clocks: Map<string, ClockState>;
  /** Position on the case (investigator, chair ...) to the ids of those who hold or held it. */
  positions: Positions;
  desk: Desk;
  calendar: string;
  policy: string;
  newestDay: LegalDay | null;
  newestFiring: Instant | null;
  settledTo: Instant;
  /** Data cut: nothing fires after it. */
  readonly judgedUntil: Instant | null;
}

/** The stage that stands for being open, from the opening fact to closure. */
export const CASE_STAGE = 'case';
