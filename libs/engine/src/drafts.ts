import { v7 as newId } from 'uuid';
import type { LegalDay } from '#libs/working-time';
import type { Draft } from './history.js';
import type { Fact } from './kernel/fact.js';
import type { FiringRecord, JournalEntry } from './kernel/journal.js';

/** The engine itself, as it appears in a history. */
export const ENGINE = { id: 'engine', role: 'engine' } as const;

/** A firing's type in the history. */
const FIRED = {
  breached: 'clockBreached',
  lapsed: 'clockLapsed',
  reached: 'clockReached',
  expired: 'clockExpired',
  missed: 'clockMissed',
} as const;

/** The entry of a warning: a rung has been passed. */
export const WARNING = 'clockAtRisk';

export function firingDraft(firing: FiringRecord): Draft {
  const { clock, declared, what, verdict, due, on, calendar } = firing;
  const payload = { clock, declared, what, due, calendar };
  const word = verdict !== null && verdict in FIRED ? (verdict as keyof typeof FIRED) : null;
  const type = word === null ? WARNING : FIRED[word];
  return { id: newId(), kind: 'firing', type, occurredOn: on, actor: ENGINE, payload };
}

/** Says that a logged firing is no longer derived from the facts; the entry itself stays. */
export function withdrawalDraft(eventId: string, on: LegalDay): Draft {
  const payload = { event: eventId };
  return {
    id: newId(),
    kind: 'firing',
    type: 'firingWithdrawn',
    occurredOn: on,
    actor: ENGINE,
    payload,
  };
}

export function factDraft(fact: Fact, reasons?: string): Draft {
  const { id, kind, type, occurredOn, actor, payload } = fact;
  const draft = { id, kind, type, occurredOn, actor, payload };
  return reasons === undefined ? draft : Object.assign(draft, { reasons });
}

/** What was given in writing with each fact, by its id. */
export type Reasons = ReadonlyMap<string, string | undefined>;

/** The journal as entries of the history, in its order. */
export const draftsOf = (entries: readonly JournalEntry[], reasons?: Reasons): Draft[] =>
  entries.map((entry) =>
    entry.kind === 'fact'
      ? factDraft(entry.fact, reasons?.get(entry.fact.id))
      : firingDraft(entry.firing),
  );
