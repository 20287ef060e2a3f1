import type { LegalDay } from '#libs/working-time';
import type { Fact } from './fact.js';
import type { OpenStage, VerdictWord } from './case-state.js';

/** A clock came to something on a day: the engine's own finding, never an input. */
export interface FiringRecord {
  readonly clock: string;
  readonly declared: string;
  /** `due` or `rung-n`. */
  readonly what: string;
  readonly verdict: VerdictWord | null;
  readonly due: LegalDay;
  /** London day on which it fired. */
  readonly on: LegalDay;
  readonly calendar: string;
}

export interface VerdictRecord {
  readonly clock: string;
  readonly declared: string;
  readonly verdict: VerdictWord;
  readonly on: LegalDay;
  readonly due: LegalDay | null;
  readonly calendar: string;
}

export interface StageRecord {
  readonly stage: string;
  readonly from: LegalDay;
  readonly to: LegalDay | null;
  readonly by: string;
  readonly endedBy: string | null;
  readonly rowId: string | null;
}

export interface EffectRecord {
  /** Cause and position: stable under replay. */
  readonly id: string;
  readonly type: string;
  readonly params: unknown;
}

/** An entry of the history, in the order in which it came about. */
export type JournalEntry =
  | { readonly kind: 'fact'; readonly fact: Fact }
  | { readonly kind: 'firing'; readonly firing: FiringRecord };

/** What a computation changed, for the floor that writes it down. */
export interface Journal {
  readonly entries: JournalEntry[];
  readonly touchedClocks: Set<string>;
  readonly endedStages: StageRecord[];
  readonly verdicts: VerdictRecord[];
  readonly effects: EffectRecord[];
  /** Whether a position was filled, or the case changed desks. */
  peopleChanged: boolean;
}

export const emptyJournal = (): Journal => ({
  entries: [],
  touchedClocks: new Set(),
  endedStages: [],
  verdicts: [],
  effects: [],
  peopleChanged: false,
});

export const ended = (
  { rowId, stage, from, by }: OpenStage,
  to: LegalDay,
  endedBy: string,
): StageRecord => ({ rowId, stage, from, to, by, endedBy });

/** A stay that has not ended, in the shape of those that have. */
export const stillOpen = ({ rowId, stage, from, by }: OpenStage): StageRecord => ({
  rowId,
  stage,
  from,
  to: null,
  by,
  endedBy: null,
});
