import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { LoadedCase } from '#libs/persistence';
import {
  aboutRelated,
  accessParameters,
  ALWAYS,
  any,
  hiddenSql,
  NAMED,
  NEVER,
  notHidden,
  OF_MY_TEAM,
  POSITION,
  related,
  UNALLOCATED,
  type Condition,
  type Person,
  type Readable,
} from './access-terms.js';
import { CaseNotFound, NotPermitted } from './case-error.js';
import { relationsIn } from './file-rows.js';
import type { Desk, Positions } from './kernel/case-state.js';
import type { Actor } from './kernel/fact.js';

const HOLDER = any(related('owner', POSITION), aboutRelated('owner', POSITION));

/** Which unrestricted cases a role opens. A role that is not here opens none. */
const OPENS: ReadonlyMap<string, Condition> = new Map([
  ['investigator', any(HOLDER, OF_MY_TEAM)],
  ['supervisor', any(related('supervisor'), aboutRelated('supervisor'), OF_MY_TEAM, UNALLOCATED)],
  ...['appropriate-authority', 'administrator', 'auditor'].map((role) => [role, ALWAYS] as const),
  ...['person-conducting', 'chair', 'appeal-decider'].map((role) => [role, HOLDER] as const),
  ['analyst', ALWAYS],
]);

/** What somebody is to the cases that they work on: on their desk, or they hold a position on it now. */
export const WORKS_ON: readonly string[] = [
  'owner',
  ...['investigator', 'person-conducting', 'chair', 'appeal-decider'].map(
    (each) => `holder:${each}`,
  ),
];

/** Sees pseudonyms in place of people. */
const PSEUDONYMOUS = 'analyst';

/** Roles that open cases, for whoever draws up the table of permissions. */
export const READING_ROLES: readonly string[] = [...OPENS.keys()];

const openedBy = (roles: readonly string[]): Condition[] =>
  roles.flatMap((role) => OPENS.get(role) ?? []);

/** Whether somebody finds a few cases alone, by what they are to them, and not nearly all. */
export const findsFew = ({ roles }: Person): boolean => any(...openedBy(roles)).few !== undefined;

/** Which cases somebody finds who has these roles; deny by default. */
function opens(roles: readonly string[]): Condition {
  const opened = openedBy(roles);
  if (opened.length === 0) return NEVER;
  return notHidden(any(...opened, NAMED));
}

const openFor = ({ roles }: Person): Condition => opens(roles);

/** What somebody finds under the names of people. */
const plainFor = ({ roles }: Person): Condition =>
  opens(roles.filter((role) => role !== PSEUDONYMOUS));

/** Whether somebody finds this case. */
export const mayRead = (person: Person, file: Readable): boolean =>
  openFor(person).holds(person, file);

/** Whether somebody who finds this case sees who its people are. */
export const seesPeople = (person: Person, file: Readable): boolean =>
  plainFor(person).holds(person, file);

/** Leaves of the cases under an alias those that the person finds. */
export function onlyOpenTo(
  query: SelectQueryBuilder<ObjectLiteral>,
  person: Person,
  alias: string,
): void {
  query
    .addCommonTableExpression(hiddenSql(person), 'hidden', { recursive: true })
    .setParameters(accessParameters(person))
    .andWhere(openFor(person).sql(person, alias));
}

/**
 * A query for the ids of the cases that somebody finds, for a copy of the tables `case_file` and `case_person`
 * in another database: what it asks for is written out in it.
 */
export function findableIdsSql(person: Person): string {
  const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
  const teams = person.teams.map(text).join(', ');
  const sql = `WITH RECURSIVE hidden AS (${hiddenSql(person)})
    SELECT f.id FROM case_file f WHERE ${openFor(person).sql(person, 'f')}`;
  return sql
    .replaceAll(':...readerTeams', () => teams)
    .replaceAll(':reader', () => text(person.id));
}

/** Of cases that were left so: those of which the person sees who the people are. */
export const plainSql = (person: Person, alias: string): string =>
  plainFor(person).sql(person, alias);

/** A loaded case as permission to read looks at it. The state is read only when relations are asked for. */
export function readableOf({ file, about }: Pick<LoadedCase, 'file' | 'about'>): Readable {
  return {
    officer: file.officer_id,
    owner: file.owner_id,
    team: file.team,
    restricted: file.restricted === 1,
    relationsOf: (person) => {
      const state = JSON.parse(file.state) as { desk: Desk; positions: Positions };
      return relationsIn(state).flatMap(([relation, held]) =>
        held.includes(person) ? [relation] : [],
      );
    },
    about: about.map((each) => readableOf({ file: each, about: [] })),
  };
}

/** A request as far as who makes it goes. */
export interface Asking {
  readonly actor: Actor;
  /** Who signed in; left out by the operator of the machine. */
  readonly reader?: Person | undefined;
}

/**
 * What somebody may not read is not there for them; the officer concerned finds neither the case nor what
 * is about it, whatever else they are.
 *
 * @throws CaseNotFound
 */
export function hideFrom(
  loaded: Pick<LoadedCase, 'file' | 'about'>,
  { actor, reader }: Asking,
): void {
  refuseUnread(loaded, reader);
  const { file, about } = loaded;
  if ([file, ...about].some(({ officer_id: officer }) => officer === actor.id)) {
    throw new CaseNotFound(reader === undefined ? file.reference : file.id);
  }
}

/** Throws `CaseNotFound`, under the name that was asked for: existence is not told. */
export function refuseUnread(
  loaded: Pick<LoadedCase, 'file' | 'about'>,
  reader: Person | undefined,
): void {
  if (reader === undefined || mayRead(reader, readableOf(loaded))) return;
  throw new CaseNotFound(loaded.file.id);
}

/** Nobody acts for another, nor in a role that is not theirs. Throws `NotPermitted`. */
export function refuseImpostor(type: string, { actor, reader }: Asking): void {
  if (reader === undefined) return;
  if (reader.id !== actor.id) {
    const text = 'It would be recorded under the name of another.';
    throw new NotPermitted(type, [{ text, remedy: 'Record what you do yourself.' }]);
  }
  if (reader.roles.includes(actor.role)) return;
  throw new NotPermitted(type, [
    reader.roles.length === 0
      ? { text: 'You have no role here.', remedy: 'Ask an administrator for one.' }
      : { text: `You are not ${actor.role}.`, remedy: `Act as ${reader.roles.join(' or ')}.` },
  ]);
}

export type { Person, Readable };
