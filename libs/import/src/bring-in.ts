import type { Answer, OpenCase } from '#libs/engine';
import { compareCase } from './compare-case.js';
import { extendCase } from './extend-case.js';
import { importerOf, keyOf, refusal, type CaseOutcome, type Importing } from './importing.js';
import { withPeople } from './import-people.js';
import type { CasePlan } from './plan-cases.js';

const NOTHING = { reason: null, id: null, added: [], rejected: [] } as const;

/**
 * Brings a case in, or says what that would come to: a new case with all its facts in one commit; a case
 * that is in already only with what its rows say beyond it. Refusals are outcomes, not errors.
 */
export async function bringIn(
  importing: Importing,
  plan: CasePlan,
  { write }: { readonly write: boolean },
): Promise<CaseOutcome> {
  const { mapping, known } = importing;
  const existing = known.cases.get(plan.reference);
  if (existing === undefined) return openCase(importing, plan, write);
  if (known.keys.has(keyOf(mapping, plan))) {
    return { ...NOTHING, ...existing, plan, kind: 'unchanged' };
  }
  return againstExisting(importing, plan, { ...existing, write });
}

async function openCase(
  importing: Importing,
  plan: CasePlan,
  write: boolean,
): Promise<CaseOutcome> {
  try {
    const { engine } = importing.open;
    const request = requestOf(importing, await withPeople(importing, plan, write));
    const answer = await (write ? engine.open(request) : engine.previewOpening(request));
    return { ...NOTHING, ...openedBy(answer), plan, kind: 'imported' };
  } catch (error) {
    return rejectedCase(plan, refusal(error));
  }
}

function openedBy({ cases: [first] }: Answer): Pick<CaseOutcome, 'id' | 'closed'> {
  if (first === undefined) throw new Error('the engine opened a case and names none');
  return { id: first.id, closed: first.closed };
}

const rejectedCase = (plan: CasePlan, reason: string): CaseOutcome => ({
  ...{ ...NOTHING, plan, kind: 'rejected', reason, closed: false },
  rejected: plan.rows.map(({ file, line }) => ({ file, line, reason })),
});

function requestOf({ mapping, calendar, policy, today }: Importing, plan: CasePlan): OpenCase {
  const { reference, matter, facts, officer, warnings } = plan;
  const { workflow, dataCut } = mapping;
  return {
    ...{ key: keyOf(mapping, plan), reference, workflow, matter, officer, warnings },
    ...{ calendar, policy, actor: { id: importerOf(mapping), role: 'importer' } },
    facts: facts.map(({ type, day, payload }) => ({ type, occurredOn: day ?? today, payload })),
    ...(dataCut === undefined ? {} : { judgedUntil: dataCut }),
  };
}

async function againstExisting(
  importing: Importing,
  plan: CasePlan,
  existing: { readonly id: string; readonly closed: boolean; readonly write: boolean },
): Promise<CaseOutcome> {
  const { id, closed, write } = existing;
  const importer = importerOf(importing.mapping);
  const { history } = await importing.open.engine.view(id);
  if (!history.some(({ actor }) => actor === importer)) {
    return rejectedCase(plan, `there is a case ${plan.reference} already, from elsewhere`);
  }
  const ours = await withPeople(importing, plan, write);
  const { fresh, gone } = compareCase(ours, history, importer);
  const base = { ...NOTHING, plan, id, closed };
  if (gone.length > 0) return changedCase(base, { fresh, gone });
  if (fresh.length === 0) return { ...base, kind: 'unchanged' };
  const added = fresh.flatMap(({ rows }) => rows);
  if (!write) return { ...base, kind: 'extended', added };
  return { ...base, kind: 'extended', ...(await extendCase(importing, { id, plan: ours, fresh })) };
}

function changedCase(
  base: Omit<CaseOutcome, 'kind'>,
  { fresh, gone }: ReturnType<typeof compareCase>,
): CaseOutcome {
  const reason = `changed: needs a correction (no row says ${gone.join(', ')} any more)`;
  const rows = new Set(fresh.flatMap((fact) => fact.rows));
  const rejected = [...rows].map(({ file, line }) => ({ file, line, reason }));
  return { ...base, kind: 'changed', reason, rejected };
}
