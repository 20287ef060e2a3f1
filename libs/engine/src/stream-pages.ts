import type { DataSource } from 'typeorm';
import { CaseFile, Matter } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import type { Person } from './access.js';
import { aboutNoOther, onlyFoundBy } from './search-filters.js';

/** What the operator of the machine takes out; whoever signed in takes what they find. */
export interface Operator {
  /** Staff and collar numbers in place of pseudonyms. */
  readonly people: boolean;
  /** Restricted cases too. */
  readonly restricted: boolean;
}

export interface StreamOptions {
  readonly viewer: Person | Operator;
  readonly pseudonymKey: string;
  readonly now: Instant;
  readonly workflow?: string;
  /** Cases read at once, which is what is held in memory: 200 unless said otherwise. */
  readonly pageSize?: number;
  /** Restricted cases whose read is recorded: for whoever walks the same cases again for the same file. */
  readonly recorded?: Set<string>;
}

const PAGE = 200;

/** A case of a page. */
export interface StreamRow {
  readonly id: string;
  readonly reference: string;
  readonly workflow: string;
  readonly version: string;
  readonly stage: string;
  readonly team: string | null;
  readonly closed: number;
  readonly officer_id: string | null;
  readonly restricted: number;
  readonly matter_id: string;
  readonly matter: string;
  readonly matter_kind: string;
  readonly plain: number | string;
}

/** Whether somebody signed in asks, and not the operator. */
export const isPerson = (viewer: Person | Operator): viewer is Person => 'roles' in viewer;

/** What pages can be in the order of. */
type Order = 'id' | 'matter_id' | 'officer_id';

/** Pages in the order of a column, then of the id; cases that have nothing there are left out. */
export async function* pagesOf(
  dataSource: DataSource,
  by: Order,
  options: StreamOptions,
): AsyncGenerator<StreamRow[]> {
  const { pageSize = PAGE } = options;
  let end: StreamRow | undefined;
  do {
    const rows = await pageAfter(
      dataSource,
      { by, last: [end?.[by] ?? '', end?.id ?? ''] },
      options,
    );
    if (rows.length > 0) yield rows;
    end = rows.length < pageSize ? undefined : rows.at(-1);
  } while (end !== undefined);
}

interface Place {
  readonly by: Order;
  readonly last: readonly [string, string];
}

async function pageAfter(
  dataSource: DataSource,
  { by, last: [value, id] }: Place,
  { viewer, workflow, pageSize = PAGE }: StreamOptions,
): Promise<StreamRow[]> {
  const query = dataSource.manager
    .createQueryBuilder(CaseFile, 'f')
    .innerJoin(Matter, 'm', 'm.id = f.matter_id')
    .select(['f.id AS id', 'f.reference AS reference', 'f.workflow AS workflow'])
    .addSelect(['f.version AS version', 'f.stage AS stage', 'f.team AS team'])
    .addSelect(['f.closed AS closed', 'f.officer_id AS officer_id', 'f.matter_id AS matter_id'])
    .addSelect(['f.restricted AS restricted', 'm.reference AS matter', 'm.kind AS matter_kind'])
    .where(`(f.${by}, f.id) > (:value, :id)`, { value, id });
  query.andWhere(aboutNoOther(query));
  if (workflow !== undefined) query.andWhere('f.workflow = :workflow', { workflow });
  if (isPerson(viewer)) onlyFoundBy(query, viewer);
  else {
    query.addSelect(viewer.people ? '1' : '0', 'plain');
    if (!viewer.restricted) query.andWhere('f.restricted = 0');
  }
  return query.orderBy(`f.${by}`).addOrderBy('f.id').limit(pageSize).getRawMany<StreamRow>();
}
