import { fingerprintOf } from '#libs/engine';
import { importerOf, refusal, type CaseOutcome, type Importing } from './importing.js';
import { identityOf, type CasePlan } from './plan-cases.js';
import type { PlannedFact } from './read-row.js';
import type { RejectedRow, SourceRow } from './read-source.js';

/** Appends facts to a case that is in already, each under a key of its own: twice is once. */
export async function extendCase(
  { open, mapping, today }: Importing,
  work: { readonly id: string; readonly plan: CasePlan; readonly fresh: readonly PlannedFact[] },
): Promise<Pick<CaseOutcome, 'added' | 'rejected' | 'closed'>> {
  const added: SourceRow[] = [];
  const rejected: RejectedRow[] = [];
  const actor = { id: importerOf(mapping), role: 'importer' };
  for (const fact of work.fresh) {
    const { type, day, payload } = fact;
    const cases = [{ id: work.id }];
    const key = keyOfFact(importerOf(mapping), work.plan, fact);
    try {
      await open.engine.advance({ key, cases, type, occurredOn: day ?? today, payload, actor });
      added.push(...fact.rows);
    } catch (error) {
      const reason = refusal(error);
      rejected.push(...fact.rows.map(({ file, line }) => ({ file, line, reason })));
    }
  }
  return { added, rejected, closed: (await open.engine.view(work.id)).closed };
}

/** Facts that are alike are told apart by their number among the alike. */
function keyOfFact(importer: string, { reference, facts }: CasePlan, fact: PlannedFact): string {
  const identity = fingerprintOf(identityOf(fact));
  const alike = facts.filter((each) => fingerprintOf(identityOf(each)) === identity);
  return `${importer}:${reference}:${identity}:${String(alike.indexOf(fact))}`;
}
