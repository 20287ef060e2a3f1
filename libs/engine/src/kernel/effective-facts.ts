import type { LegalDay } from '#libs/working-time';
import { CorrectionRefused } from '../case-error.js';
import { isLedgerFact, type Fact } from './fact.js';

/** Changes to the facts of a case, all or none. */
export interface Correction {
  readonly replace: readonly Replacement[];
  /** Ids of facts that did not happen. */
  readonly remove: readonly string[];
  readonly insert: readonly Insertion[];
}

/** The same fact, with another date, other contents, or both. It keeps its id, so its clocks keep theirs. */
export interface Replacement {
  readonly event: string;
  readonly occurredOn?: LegalDay;
  readonly payload?: Readonly<Record<string, unknown>>;
}

export interface Insertion {
  readonly id: string;
  readonly type: string;
  readonly occurredOn: LegalDay;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A correction as an entry of the history. */
export interface RecordedCorrection {
  readonly seq: number;
  readonly correction: Correction;
  readonly actor: Fact['actor'];
}

/**
 * The facts as they stand after every correction, in no particular order.
 *
 * @throws CorrectionRefused when a correction names a fact that the case does not have.
 */
export function effectiveFacts(
  recorded: readonly Fact[],
  corrections: readonly RecordedCorrection[],
): Fact[] {
  const facts = new Map(recorded.map((fact) => [fact.id, fact]));
  for (const each of corrections) apply(facts, each);
  return [...facts.values()];
}

function apply(facts: Map<string, Fact>, { seq, correction, actor }: RecordedCorrection): void {
  for (const id of correction.remove) {
    existing(facts, id);
    facts.delete(id);
  }
  for (const { event, occurredOn, payload } of correction.replace) {
    const fact = existing(facts, event);
    facts.set(event, {
      ...fact,
      occurredOn: occurredOn ?? fact.occurredOn,
      payload: payload ?? fact.payload,
    });
  }
  correction.insert.forEach((insertion, place) => {
    if (facts.has(insertion.id)) throw new CorrectionRefused(insertion.id, 'is recorded already');
    const kind = isLedgerFact(insertion.type) ? 'ledger' : 'fact';
    facts.set(insertion.id, { ...insertion, kind, actor, order: [seq, place] });
  });
}

function existing(facts: ReadonlyMap<string, Fact>, id: string): Fact {
  const fact = facts.get(id);
  if (fact !== undefined) return fact;
  throw new CorrectionRefused(
    id,
    'is not a fact of this case (or an earlier correction removed it)',
  );
}
