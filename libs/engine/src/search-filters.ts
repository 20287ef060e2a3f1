import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { accessSql, type Person } from './access.js';

/** What cases are picked by, in a list of cases as in one of their clocks. */
export interface CaseFilters {
  readonly workflow?: string;
  /** Dot path of a stage; the stages within it are found too. */
  readonly stage?: string;
  readonly team?: string;
  /** Whose desk it is on, by id. */
  readonly owner?: string;
  /** The officer concerned, by id. */
  readonly officer?: string;
  readonly closed?: boolean;
}

type Query = SelectQueryBuilder<ObjectLiteral>;

/** Leaves the cases f that the person finds, and says in the column `plain` of which they know the people. */
export function onlyFoundBy(query: Query, person: Person): void {
  const { open, plain, parameters } = accessSql(person, 'f');
  query.andWhere(open, parameters);
  query.addSelect(knowsAll(person) ? '1' : `CASE WHEN ${plain} THEN 1 ELSE 0 END`, 'plain');
}

/** Whoever is no analyst knows the people of every case that they find. */
export const knowsAll = ({ roles }: Person): boolean => !roles.includes('analyst');

/** Leaves the cases f that are asked for. Nobody finds by its people a case whose people they may not know. */
export function onlyAskedFor(query: Query, person: Person, filters: CaseFilters): void {
  const { workflow, stage, team, owner, officer, closed } = filters;
  if (workflow !== undefined) query.andWhere('f.workflow = :workflow', { workflow });
  if (team !== undefined) query.andWhere('f.team = :team', { team });
  if (closed !== undefined) query.andWhere('f.closed = :closed', { closed: Number(closed) });
  if (stage !== undefined) query.andWhere(STAGE, stageParameters(stage));
  if (owner !== undefined) query.andWhere('f.owner_id = :owner', { owner });
  if (officer !== undefined) query.andWhere('f.officer_id = :officer', { officer });
  if ((owner ?? officer) !== undefined && !knowsAll(person)) {
    query.andWhere(accessSql(person, 'f').plain);
  }
}

const STAGE = `(' ' || f.stage || ' ' LIKE :inStage ESCAPE '\\' OR ' ' || f.stage LIKE :withinStage ESCAPE '\\')`;

const stageParameters = (stage: string) => {
  const literal = escaped(stage);
  return { inStage: `% ${literal} %`, withinStage: `% ${literal}.%` };
};

/** Text that LIKE takes as it is. */
export const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
