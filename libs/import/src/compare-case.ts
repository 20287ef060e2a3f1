import { fingerprintOf } from '#libs/engine';
import type { CaseEvent } from '#libs/persistence';
import type { CasePlan } from './plan-cases.js';
import type { PlannedFact } from './read-row.js';

/** How a case that is in already differs from what its rows say now. */
export interface Difference {
  /** Facts of the rows that the case does not have. */
  readonly fresh: readonly PlannedFact[];
  /** Facts that this import brought in, and that no row says any more: `caseClosed of 2021-03-01`. */
  readonly gone: readonly string[];
}

interface Recorded {
  readonly name: string;
  readonly byImport: boolean;
  /** As first recorded, and as corrected since: rows may say either. */
  readonly identities: Set<string>;
  removed: boolean;
}

interface Fact {
  readonly type: string;
  readonly day: string | null;
  readonly payload: unknown;
}

/**
 * Compares the rows of a case with its history. A correction made here counts on both sides: rows that
 * still say what was first recorded are not news, nor are rows that have been put right the same way.
 */
export function compareCase(
  { facts }: CasePlan,
  history: readonly CaseEvent[],
  importer: string,
): Difference {
  const undated = new Set(facts.filter(({ day }) => day === null).map(({ type }) => type));
  // A fact of the day of the import is the same fact on whatever day it is read again.
  const identity = ({ type, day, payload }: Fact): string =>
    fingerprintOf({ type, day: undated.has(type) ? null : day, payload });
  const recorded = [...recordedFacts(history, identity, importer).values()];
  const fresh = facts.filter((fact) => !taken(recorded, identity(fact)));
  const gone = recorded.filter(({ byImport, removed }) => byImport && !removed);
  return { fresh, gone: gone.map(({ name }) => name) };
}

/** Takes one recorded fact out of the list for a row that says it. */
function taken(recorded: Recorded[], identity: string): boolean {
  const at = recorded.findIndex(({ identities }) => identities.has(identity));
  if (at === -1) return false;
  recorded.splice(at, 1);
  return true;
}

function recordedFacts(
  history: readonly CaseEvent[],
  identity: (fact: Fact) => string,
  importer: string,
): Map<string, Recorded> {
  const recorded = new Map<string, Recorded>();
  for (const { id, kind, type, occurred_on: day, actor, payload } of history) {
    const carried: unknown = JSON.parse(payload);
    if (kind === 'fact') {
      const identities = new Set([identity({ type, day, payload: carried })]);
      const name = `${type} of ${day}`;
      recorded.set(id, { name, byImport: actor === importer, identities, removed: false });
    } else if (kind === 'correction')
      applyCorrection(recorded, identity, carried as Corrected, history);
  }
  return recorded;
}

/** A correction as the history keeps it. */
interface Corrected {
  readonly remove: readonly string[];
  readonly replace: readonly { event: string; occurredOn?: string; payload?: unknown }[];
  readonly insert: readonly { id: string; type: string; occurredOn: string; payload: unknown }[];
}

function applyCorrection(
  recorded: Map<string, Recorded>,
  identity: (fact: Fact) => string,
  { remove, replace, insert }: Corrected,
  history: readonly CaseEvent[],
): void {
  for (const id of remove) {
    const fact = recorded.get(id);
    if (fact !== undefined) fact.removed = true;
  }
  for (const { event, occurredOn, payload } of replace) {
    const original = history.find(({ id }) => id === event);
    if (original === undefined) continue;
    const day = occurredOn ?? original.occurred_on;
    const carried = payload ?? (JSON.parse(original.payload) as unknown);
    recorded.get(event)?.identities.add(identity({ type: original.type, day, payload: carried }));
  }
  for (const { id, type, occurredOn: day, payload } of insert) {
    const identities = new Set([identity({ type, day, payload })]);
    recorded.set(id, { name: `${type} of ${day}`, byImport: false, identities, removed: false });
  }
}
