import type { CaseEngine } from './case-engine.js';
import { CaseError } from './case-error.js';
import type { Person } from './access.js';
import type { Actor } from './kernel/fact.js';
import type { LegalDay } from '#libs/working-time';

/** Cases to be put on a desk, each by a commit of its own. What is left out stays as it is; `null` clears it. */
export interface Allocation {
  /** Each case has a key of its own made of it: the same allocation twice is made once. */
  readonly key: string;
  readonly cases: readonly string[];
  readonly owner?: string | null;
  readonly team?: string | null;
  readonly supervisor?: string | null;
  readonly occurredOn: LegalDay;
  readonly actor: Actor;
  readonly reader?: Person;
  readonly reasons?: string;
}

/** What became of one case of an allocation. */
export type Allocated =
  | { readonly case: string; readonly outcome: 'allocated'; readonly revision: number }
  | {
      readonly case: string;
      readonly outcome: 'refused';
      readonly code: string;
      readonly why: string;
    };

/** Allocates one case or many; a refusal of one leaves the others alone. The rows come in the order asked. */
export function allocate(
  engine: CaseEngine,
  { cases, ...allocation }: Allocation,
): Promise<readonly Allocated[]> {
  return Promise.all([...new Set(cases)].map((id) => allocateOne(engine, id, allocation)));
}

async function allocateOne(
  engine: CaseEngine,
  id: string,
  { key, owner, team, supervisor, ...others }: Omit<Allocation, 'cases'>,
): Promise<Allocated> {
  const payload = {
    ...(owner === undefined ? {} : { owner }),
    ...(team === undefined ? {} : { team }),
    ...(supervisor === undefined ? {} : { supervisor }),
  };
  try {
    const { cases } = await engine.advance({
      ...{ ...others, key: `${key}/${id}`, cases: [{ id }], type: 'caseAllocated', payload },
    });
    return { case: id, outcome: 'allocated', revision: cases[0]?.revision ?? 0 };
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    return { case: id, outcome: 'refused', code: error.code, why: error.message };
  }
}
