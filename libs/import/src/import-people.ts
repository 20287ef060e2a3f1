import { knownPersonIds, namedIn, personIds, withIds } from '#libs/engine';
import type { Importing } from './importing.js';
import type { CasePlan } from './plan-cases.js';

/**
 * The plan with the people it names by id. Writing registers those who are new, by reference alone; a
 * rehearsal registers nobody, and calls them by their references.
 */
export async function withPeople(
  { open, mapping }: Importing,
  plan: CasePlan,
  write: boolean,
): Promise<CasePlan> {
  const workflow = open.laws.newest(mapping.workflow);
  const officer = plan.officer === null ? [] : [plan.officer];
  const references = [...officer, ...plan.facts.flatMap((fact) => namedIn(workflow, fact))];
  const ids = write
    ? await personIds(open, references, open.now())
    : await knownPersonIds(open.dataSource, references);
  return {
    ...plan,
    officer: plan.officer === null ? null : (ids.get(plan.officer) ?? plan.officer),
    facts: plan.facts.map((fact) => ({ ...fact, payload: withIds(workflow, fact, ids) })),
  };
}
