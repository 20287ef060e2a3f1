import {
  CaseError,
  type Answer,
  type ClockChange,
  type OpenCase,
  type OpenEngine,
} from '#libs/engine';
import { WorkingTimeError, type LegalDay } from '#libs/working-time';
import { compareCase } from './compare-case.js';
import { extendCase } from './extend-case.js';
import type { KnownCases } from './known-cases.js';
import type { Mapping } from './mapping.js';
import type { CasePlan } from './plan-cases.js';
import type { RejectedRow, SourceRow } from './read-source.js';

/** What becomes of a case. */
export const OUTCOMES = ['imported', 'extended', 'unchanged', 'changed', 'rejected'] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

export interface CaseOutcome {
  readonly plan: CasePlan;
  readonly kind: OutcomeKind;
  /** Why it is rejected, how it changed. */
  readonly reason: string | null;
  readonly closed: boolean;
  /** `null`: it is not in. */
  readonly id: string | null;
  /** Clocks of a case that is new. */
  readonly clocks: readonly ClockChange[];
  /** Rows that say something new of a case that was in already. */
  readonly added: readonly SourceRow[];
  readonly rejected: readonly RejectedRow[];
}

/** What one import works with. */
export interface Importing {
  readonly open: OpenEngine;
  readonly mapping: Mapping;
  readonly calendar: string;
  readonly policy: string;
  /** Day of facts that have none of their own. */
  readonly today: LegalDay;
  readonly known: KnownCases;
  readonly officerOf: (reference: string) => Promise<string>;
}

export const importerOf = ({ id }: Mapping): string => `import:${id}`;

/** The same case, read again without change, has the same key. */
export const keyOf = (mapping: Mapping, { reference, fingerprint }: CasePlan): string =>
  `${importerOf(mapping)}:${reference}:${fingerprint}`;

const NOTHING = { reason: null, id: null, clocks: [], added: [], rejected: [] } as const;

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
    const request = requestOf(importing, plan);
    const answer = write
      ? await engine.open({ ...request, officer: await officerOf(importing, plan) })
      : engine.previewOpening(request);
    return { ...NOTHING, ...openedBy(answer), plan, kind: 'imported' };
  } catch (error) {
    return rejectedCase(plan, refusal(error));
  }
}

function openedBy({ cases: [first] }: Answer): Pick<CaseOutcome, 'id' | 'closed' | 'clocks'> {
  if (first === undefined) throw new Error('the engine opened a case and names none');
  return { id: first.id, closed: first.closed, clocks: first.clocks };
}

/** The message of an error that speaks of the case; any other is thrown on: the import itself failed. */
export function refusal(error: unknown): string {
  if (error instanceof CaseError || error instanceof WorkingTimeError) return error.message;
  throw error;
}

const rejectedCase = (plan: CasePlan, reason: string): CaseOutcome => ({
  ...{ ...NOTHING, plan, kind: 'rejected', reason, closed: false },
  rejected: plan.rows.map(({ file, line }) => ({ file, line, reason })),
});

const officerOf = async (
  { officerOf: find }: Importing,
  { officer }: CasePlan,
): Promise<string | null> => (officer === null ? null : find(officer));

function requestOf({ mapping, calendar, policy, today }: Importing, plan: CasePlan): OpenCase {
  const { reference, matter, facts, warnings } = plan;
  const { workflow, dataCut } = mapping;
  return {
    ...{ key: keyOf(mapping, plan), reference, workflow, matter, officer: null, warnings },
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
  const { fresh, gone } = compareCase(plan, history, importer);
  const base = { ...NOTHING, plan, id, closed };
  if (gone.length > 0) return changedCase(base, { fresh, gone });
  if (fresh.length === 0) return { ...base, kind: 'unchanged' };
  const added = fresh.flatMap(({ rows }) => rows);
  if (!write) return { ...base, kind: 'extended', added };
  return { ...base, kind: 'extended', ...(await extendCase(importing, { id, plan, fresh })) };
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
