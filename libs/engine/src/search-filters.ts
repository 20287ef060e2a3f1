import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { CaseFile } from '#libs/persistence';
import { findsFew, onlyOpenTo, plainSql, WORKS_ON, type Person } from './access.js';
import { matterId } from './open-case.js';

/** What cases are picked by, in a list of cases as in one of their clocks. */
export interface CaseFilters {
  readonly workflow?: string;
  /** Dot path of a stage; the stages within it are found too. */
  readonly stage?: string;
  readonly team?: string;
  /** Whose desk it is on, by id. */
  readonly owner?: string;
  /** Who works on it, by id: whose desk it is on, or who holds a position on it now. */
  readonly worker?: string;
  /** The officer concerned, by id. */
  readonly officer?: string;
  readonly closed?: boolean;
  /** Reference of the matter. */
  readonly matter?: string;
  /** `false`: without the cases that are about others, reviews and requests. */
  readonly beside?: boolean;
}

/** Filters of which the stage has been looked up. */
export type AskedFor = Omit<CaseFilters, 'stage'> & { readonly stage?: StageSql };

/** Looks the stage up, when one is asked for. */
export async function lookedUp<Filters extends CaseFilters>(
  dataSource: DataSource,
  { stage, ...others }: Filters,
): Promise<Omit<Filters, 'stage'> & { readonly stage?: StageSql }> {
  return stage === undefined ? others : { ...others, stage: await stageSql(dataSource, stage) };
}

type Query = SelectQueryBuilder<ObjectLiteral>;

/** Leaves the cases f that the person finds, and says in the column `plain` of which they know the people. */
export function onlyFoundBy(query: Query, person: Person): void {
  onlyOpenTo(query, person, 'f');
  const plain = `CASE WHEN ${plainSql(person, 'f')} THEN 1 ELSE 0 END`;
  query.addSelect(knowsAll(person) ? '1' : plain, 'plain');
}

/** Whoever is no analyst knows the people of every case that they find. */
export const knowsAll = ({ roles }: Person): boolean => !roles.includes('analyst');

/** Leaves the cases f that are asked for. Nobody finds by its people a case whose people they may not know. */
export function onlyAskedFor(query: Query, person: Person, filters: AskedFor): void {
  const { owner, officer, worker, closed, matter, team } = filters;
  const same = {
    ...{ team, owner_id: owner, officer_id: officer },
    closed: closed === undefined ? undefined : Number(closed),
    matter_id: matter === undefined ? undefined : matterId(matter),
  };
  for (const [column, value] of Object.entries(same)) {
    if (value !== undefined) query.andWhere(`f.${column} = :${column}`, { [column]: value });
  }
  onlyOfWorkflow(query, filters);
  if (filters.stage !== undefined) query.andWhere(filters.stage.sql, filters.stage.parameters);
  if (worker !== undefined) query.andWhere(WORKED_ON, { worker, worksOn: WORKS_ON });
  if (namesPeople(filters) && !knowsAll(person)) query.andWhere(plainSql(person, 'f'));
}

const namesPeople = ({ owner, officer, worker }: AskedFor): boolean =>
  (owner ?? officer ?? worker) !== undefined;

const WORKED_ON = `f.id IN (SELECT w.case_id FROM case_person w
  WHERE w.person_id = :worker AND w.relation IN (:...worksOn))`;

function onlyOfWorkflow(query: Query, { workflow, beside }: AskedFor): void {
  if (workflow !== undefined) query.andWhere('f.workflow = :workflow', { workflow });
  if (beside === false) query.andWhere(aboutNoOther(query));
}

/** No review and no request. Nearly all are none: SQLite would take the column's index, PostgreSQL counts. */
export const aboutNoOther = ({ dataSource }: Query): string =>
  dataSource.options.type === 'postgres' ? 'f.about_id IS NULL' : "(f.about_id || '') IS NULL";

/** Whether what is asked for leaves few cases: then a list begins with them, and not with its own order. */
export const leavesFew = (person: Person, asked: AskedFor): boolean =>
  (asked.team ?? asked.owner ?? asked.worker ?? asked.officer ?? asked.matter) !== undefined ||
  asked.stage?.few === true ||
  findsFew(person);

/** A stage that more cases are in is looked for along the list's own order, not by itself. */
const FEW = 1_000;

/** Every stage that some case is in, by stepping from one to the next along the index. */
const STAGES = `WITH RECURSIVE step(stage) AS (
  SELECT min(stage) FROM case_file
  UNION ALL SELECT (SELECT min(c.stage) FROM case_file c WHERE c.stage > step.stage) FROM step
    WHERE step.stage IS NOT NULL)
  SELECT stage FROM step WHERE stage IS NOT NULL`;

/** A condition on the stage of cases f. */
export interface StageSql {
  readonly sql: string;
  /** Whether few cases are in it. */
  readonly few: boolean;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
}

/** Cases in a stage, or in one within it, given by its dot path. */
export async function stageSql(dataSource: DataSource, stage: string): Promise<StageSql> {
  const all = await dataSource.query<{ stage: string }[]>(STAGES);
  const stages = all
    .map((row) => row.stage)
    .filter((each) => each.split(' ').some((one) => one === stage || one.startsWith(`${stage}.`)));
  if (stages.length === 0) return { sql: '1 = 0', few: true, parameters: {} };
  const few = dataSource.manager.createQueryBuilder(CaseFile, 'c').select('c.id', 'id');
  const found = await few.where('c.stage IN (:...stages)', { stages }).limit(FEW).getRawMany();
  const isFew = found.length < FEW;
  // SQLite would take the index of stages all the same: joined to nothing, it has none. PostgreSQL counts.
  const hasCounted = dataSource.options.type === 'postgres';
  const column = isFew || hasCounted ? 'f.stage' : "(f.stage || '')";
  return { sql: `${column} IN (:...stages)`, few: isFew, parameters: { stages } };
}

/** Text that LIKE takes as it is. */
export const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
