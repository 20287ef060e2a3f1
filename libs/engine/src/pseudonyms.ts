import { createHmac } from 'node:crypto';
import type { CaseView } from './case-view.js';
import type { Explained } from './explain-clock.js';

/**
 * What stands for a person towards somebody who may not know them: the same for the same key, everywhere. An
 * officer concerned and the same person at work have different ones: the one does not tell of the other.
 */
export function pseudonym(key: string, kind: 'officer' | 'person', id: string): string {
  return `${kind}-${createHmac('sha256', key).update(`${kind}:${id}`).digest('hex').slice(0, 8)}`;
}

const HIDDEN = '{}';

/** The engine records what time brought about: it is nobody. */
const ENGINE = 'engine';

/**
 * A case for an analyst: its reference, stages, clocks and verdicts as they are; pseudonyms in place of
 * people. What entries carry, and the hashes that would tell whether a guess at it is right, are hidden.
 */
export function pseudonymised(view: CaseView, key: string): CaseView {
  const person = (id: string): string => (id === ENGINE ? id : pseudonym(key, 'person', id));
  const officer = view.officer === null ? null : pseudonym(key, 'officer', view.officer);
  const orNull = (id: string | null): string | null => (id === null ? null : person(id));
  const { desk } = view;
  return {
    ...view,
    officer,
    pseudonymous: true,
    desk: {
      owner: orNull(desk.owner),
      team: desk.team,
      supervisor: orNull(desk.supervisor),
      restrictedTo: desk.restrictedTo?.map(person) ?? null,
    },
    positions: Object.fromEntries(
      Object.entries(view.positions).map(([name, held]) => [name, held.map(person)]),
    ),
    // Kept in the words of whoever brought the case in.
    warnings: view.warnings.map(({ kind }) => ({ kind, detail: '' })),
    clocks: view.clocks.map(withoutDetail),
    facts: [],
    history: view.history.map((entry) =>
      Object.assign({}, entry, {
        ...{ actor: person(entry.actor), payload: HIDDEN },
        ...{ note_hash: null, prev_hash: '', hash: '' },
      }),
    ),
  };
}

/** Who decided a move of the clock, and what they said, is left out of its ledger. */
const withoutDetail = <T extends { readonly ledger: Explained['ledger'] }>(clock: T): T => ({
  ...clock,
  ledger: clock.ledger.map((line) => ({ ...line, detail: {} })),
});

export const pseudonymisedClock = (explained: Explained): Explained =>
  withoutDetail({ ...explained, clock: withoutDetail(explained.clock) });
