import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { CaseEvent, CaseFile } from '#libs/persistence';
import { OPENING_FACT } from './case-beside.js';
import type { Laws } from './laws.js';

/** Which reviews or requests are wanted. */
export interface BesideFilter {
  /** Those about this case, by id. */
  readonly about?: string;
  /** Number or key of the clock that it is about. */
  readonly clock?: string;
  readonly stage?: string;
  /** Any of these. */
  readonly stages?: readonly string[];
  readonly closed?: boolean;
  readonly owner?: string;
  readonly team?: string;
  readonly supervisor?: string;
  readonly limit?: number;
  /** Continues after the item with this cursor. */
  readonly after?: string;
}

/** A review or a request as it stands in a list. */
export interface ListedBeside {
  readonly id: string;
  readonly reference: string;
  readonly revision: number;
  readonly stage: string;
  readonly closed: boolean;
  readonly restricted: boolean;
  /** The case that it is about. */
  readonly about: { readonly id: string; readonly reference: string; readonly stage: string };
  readonly officer: string | null;
  readonly owner: string | null;
  readonly team: string | null;
  readonly supervisor: string | null;
  /** When it was opened. */
  readonly openedOn: string;
  /** The next day on which something of it is due; `null` when nothing is. */
  readonly due: string | null;
  /** To ask for what comes after it. */
  readonly cursor: string;
}

export interface BesideRow extends ListedBeside {
  readonly aboutWorkflow: string;
  readonly aboutVersion: string;
  readonly type: string;
  readonly actor: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Where those with nothing due come in the order. */
const NEVER = '9999-12-31';

/** The workflows that the loaded ones name for a purpose. */
export const workflowsFor = (
  laws: Laws,
  purpose: 'breachesReviewedIn' | 'requestsDecidedIn',
): string[] => [...new Set(laws.all().flatMap(({ definition }) => definition[purpose] ?? []))];

/** Whether cases of the workflow are about other cases: they begin there, never by themselves. */
export const isBesideOthers = (laws: Laws, workflow: string): boolean =>
  laws
    .all()
    .some(({ definition: { breachesReviewedIn, requestsDecidedIn } }) =>
      [breachesReviewedIn, requestsDecidedIn].includes(workflow),
    );

/** Next due first. */
export async function besideRows(
  dataSource: DataSource,
  workflows: readonly string[],
  filter: BesideFilter,
): Promise<BesideRow[]> {
  const query = dataSource.manager
    .createQueryBuilder(CaseFile, 'f')
    .innerJoin(CaseFile, 'a', 'a.id = f.about_id')
    .innerJoin(CaseEvent, 'e', 'e.case_id = f.id AND e.seq = :seq', { seq: OPENING_FACT })
    .select(['f.id AS id', 'f.reference AS reference', 'f.seq AS revision', 'f.stage AS stage'])
    .addSelect(['f.closed AS closed', 'f.restricted AS restricted', 'f.officer_id AS officer'])
    .addSelect(['f.owner_id AS owner', 'f.team AS team', 'f.supervisor_id AS supervisor'])
    .addSelect(['a.id AS about_id', 'a.reference AS about', 'a.stage AS about_stage'])
    .addSelect(['a.workflow AS about_workflow', 'a.version AS about_version'])
    .addSelect(['e.type AS type', 'e.actor AS actor', 'e.payload AS payload'])
    .addSelect('e.occurred_on', 'opened_on')
    .addSelect(`COALESCE(${NEXT_DUE}, '${NEVER}')`, 'next_due')
    .where('f.workflow IN (:...workflows)', { workflows: [...workflows, ''] })
    .orderBy('next_due', 'ASC')
    .addOrderBy('f.id', 'ASC')
    .limit(filter.limit);
  narrow(query, filter);
  return (await query.getRawMany<Raw>()).map(rowOf);
}

/** The next day on which something of the review or the request itself is due. */
const NEXT_DUE = `(SELECT MIN(k.due) FROM clock k
  WHERE k.case_id = f.id AND k.superseded_at IS NULL AND k.status <> 'ended')`;

const COLUMN = {
  stage: 'stage',
  owner: 'owner_id',
  team: 'team',
  supervisor: 'supervisor_id',
} as const;

function narrow(query: SelectQueryBuilder<CaseFile>, filter: BesideFilter): void {
  const { about, closed, clock, after, stages } = filter;
  for (const [name, column] of Object.entries(COLUMN)) {
    const value = filter[name as keyof typeof COLUMN];
    if (value !== undefined) query.andWhere(`f.${column} = :${name}`, { [name]: value });
  }
  if (stages !== undefined) query.andWhere('f.stage IN (:...stages)', { stages: [...stages, ''] });
  if (about !== undefined) query.andWhere('f.about_id = :about', { about });
  if (closed !== undefined) query.andWhere('f.closed = :closed', { closed: Number(closed) });
  if (clock !== undefined) {
    // Canonical JSON, written by the engine: a name is found as it is written there.
    const named = { number: `%"declared":${like(clock)}%`, key: `%"clock":${like(clock)}%` };
    query.andWhere(
      `(e.payload LIKE :number ESCAPE '\\' OR e.payload LIKE :key ESCAPE '\\')`,
      named,
    );
  }
  if (after === undefined) return;
  const [due, id] = [after.slice(0, NEVER.length), after.slice(NEVER.length + 1)];
  const next = `COALESCE(${NEXT_DUE}, '${NEVER}')`;
  query.andWhere(`(${next} > :due OR (${next} = :due AND f.id > :id))`, { due, id });
}

const like = (text: string): string => JSON.stringify(text).replaceAll(/[\\%_]/g, '\\$&');

interface Raw {
  readonly id: string;
  readonly reference: string;
  readonly revision: number;
  readonly stage: string;
  readonly closed: number;
  readonly restricted: number;
  readonly officer: string | null;
  readonly owner: string | null;
  readonly team: string | null;
  readonly supervisor: string | null;
  readonly about_id: string;
  readonly about: string;
  readonly about_stage: string;
  readonly about_workflow: string;
  readonly about_version: string;
  readonly type: string;
  readonly actor: string;
  readonly payload: string;
  readonly opened_on: string;
  readonly next_due: string;
}

function rowOf(row: Raw): BesideRow {
  const { id, reference, revision, stage, officer, owner, team, supervisor, type, actor } = row;
  return {
    ...{ id, reference, revision, stage, officer, owner, team, supervisor, type, actor },
    ...{ closed: row.closed === 1, restricted: row.restricted === 1, openedOn: row.opened_on },
    about: { id: row.about_id, reference: row.about, stage: row.about_stage },
    ...{ aboutWorkflow: row.about_workflow, aboutVersion: row.about_version },
    due: row.next_due === NEVER ? null : row.next_due,
    cursor: `${row.next_due}~${id}`,
    payload: JSON.parse(row.payload) as BesideRow['payload'],
  };
}
