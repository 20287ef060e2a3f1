import type { LegalDay } from '#libs/working-time';

/** Who recorded a fact, in which role. */
export interface Actor {
  readonly id: string;
  readonly role: string;
}

/**
 * Something that happened to a case. A `fact` is put to the chart; a `ledger` fact moves a clock
 * (extension, shortening, pause, resumption, calendar, policy) or the case from desk to desk, and the
 * chart never hears of it.
 */
export interface Fact {
  readonly id: string;
  readonly kind: 'fact' | 'ledger';
  readonly type: string;
  readonly occurredOn: LegalDay;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly actor: Actor;
  /** Position in the history: sequence of the entry that recorded it, then place within that entry. */
  readonly order: readonly [seq: number, place: number];
}

/** Facts happen in the order of their London days; on one day, in the order in which they were recorded. */
export const byOccurrence = (a: Fact, b: Fact): number => {
  if (a.occurredOn !== b.occurredOn) return a.occurredOn < b.occurredOn ? -1 : 1;
  return a.order[0] - b.order[0] || a.order[1] - b.order[1];
};

/** The engine's own facts: about clocks, and about whose desk the case is on. No chart may use these names. */
export const LEDGER_FACTS = [
  'clockExtended',
  'clockShortened',
  'clockPaused',
  'clockResumed',
  'calendarAdopted',
  'policyAdopted',
  'caseAllocated',
  'caseRestricted',
  'restrictionLifted',
] as const;
export type LedgerFactType = (typeof LEDGER_FACTS)[number];

export const isLedgerFact = (type: string): type is LedgerFactType =>
  (LEDGER_FACTS as readonly string[]).includes(type);
