import type { CaseEvent, EventNote } from './entities/case-event.entity.js';
import type { CaseFile, CasePerson } from './entities/case-file.entity.js';
import type { Clock } from './entities/clock.entity.js';
import type { Effect, Idempotency } from './entities/outbox.entity.js';
import type { Matter, Person } from './entities/register.entity.js';
import type { StageInterval } from './entities/stage-interval.entity.js';
import type { Verdict } from './entities/verdict.entity.js';

/** What a step needs of a case: where it stands and the clocks that have not ended. */
export interface LoadedCase {
  readonly file: CaseFile;
  readonly clocks: readonly Clock[];
  /** The case that this one is about, then what that one is about, and so on; for nearly all: none. */
  readonly about: readonly CaseFile[];
  /** Only when the command asked for it: every entry, and every row that is current. */
  readonly history: CaseHistory | null;
}

/** A case's whole history and every current row derived from it, ended ones included. */
export interface CaseHistory {
  readonly events: readonly CaseEvent[];
  readonly clocks: readonly Clock[];
  readonly stages: readonly StageInterval[];
  /** Every verdict ever appended. */
  readonly verdicts: readonly Verdict[];
  readonly people: readonly CasePerson[];
  /** Every order ever given. */
  readonly effects: readonly Effect[];
}

/** The rows of one case that commit together. */
export interface CaseStep {
  /** Sequence the step was computed from; 0 opens a new case. */
  readonly expected: number;
  readonly file: CaseFile;
  readonly events: readonly CaseEvent[];
  readonly notes: readonly EventNote[];
  /** Ids of rows that no longer say the truth; of effects only those that wait are withdrawn. */
  readonly superseded: Readonly<Record<'clocks' | 'stages' | 'effects', readonly string[]>>;
  readonly clocks: readonly Clock[];
  readonly stages: readonly StageInterval[];
  readonly verdicts: readonly Verdict[];
  readonly effects: readonly Effect[];
  /** Everybody with a relation to the case; `null` when that has not changed. */
  readonly people: readonly CasePerson[] | null;
  /** Words by which the case is found: rows that go, then rows that come. */
  readonly search: { readonly gone: readonly string[]; readonly rows: readonly SearchRow[] };
}

/** Words by which a case is found; `id` says what they were taken from: an event's reasons, its payload. */
export interface SearchRow {
  readonly id: string;
  readonly case_id: string;
  readonly text: string;
}

/** All that one command writes: all of it, or none. */
export interface WriteSet {
  /** `null`: the monitor's own work, guarded by the case's sequence alone. */
  readonly idempotency: Idempotency | null;
  readonly matters: readonly Matter[];
  readonly steps: readonly CaseStep[];
}

/**
 * A unit of work on one case or several. `decide` is pure and synchronous: the store may call it inside
 * a transaction, and again when another process moved the case. It throws to refuse.
 */
export interface Command {
  readonly key: string | null;
  /** Of the request: the same key with another request is refused. */
  readonly fingerprint: string;
  readonly caseIds: readonly string[];
  readonly needsHistory: (loaded: LoadedCase) => boolean;
  readonly decide: (loaded: ReadonlyMap<string, LoadedCase>) => WriteSet;
}

/**
 * `committed`: with the write set. `repeated`: the key was used before; here is the first answer.
 * `stale`: another process moved the case, decide again. `taken`: a unique name is in use.
 * `refused`: `decide` threw.
 */
export type Outcome =
  | { readonly kind: 'committed'; readonly written: WriteSet }
  | { readonly kind: 'repeated'; readonly first: Idempotency }
  | { readonly kind: 'stale' }
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly error: unknown };

/** Which cases a monitor asks for. */
export interface Due {
  /** Instant by which something of theirs is due. */
  readonly by: number;
  readonly limit: number;
  /** Ids of cases to leave alone, so that those which fail never hide those behind them. */
  readonly except: readonly string[];
}

/** The one door for writes. One on SQLite, one on PostgreSQL; the same promises. */
export interface CaseStore {
  /**
   * Commits a batch: each command all or none, in order, a refusal leaving its neighbours alone. The
   * outcomes are durable when the promise resolves.
   */
  run(commands: readonly Command[]): Promise<readonly Outcome[]>;
  /** Claims cases with something due, earliest first, and commits a command for each. */
  runDue(due: Due, commandFor: (caseId: string) => Command): Promise<readonly Outcome[]>;
  /** The case as stored, `null` when there is none. */
  load(caseId: string, withHistory: boolean): Promise<LoadedCase | null>;
  /**
   * Adds people; whose reference is known stays as they are. By the one writer: an insert beside it would
   * wait for its lock, and everybody in this thread with it.
   */
  register(people: readonly Person[]): Promise<void>;
  /** Earliest instant at which something is due, `null` when nothing is. */
  nextDue(): Promise<number | null>;
  /** Lets go of what the store holds of its own; the database stays open. */
  close(): Promise<void>;
}
