/** Somebody who asks, as they signed in. Whoever asks without being one is the operator of the machine. */
export interface Person {
  /** As in the register of people. */
  readonly id: string;
  readonly roles: readonly string[];
  readonly teams: readonly string[];
}

/** A case as permission to read looks at it. */
export interface Readable {
  readonly officer: string | null;
  readonly owner: string | null;
  readonly team: string | null;
  readonly restricted: boolean;
  /** What this person is to the case: `owner`, `supervisor`, `named`, `position:chair`, `holder:chair`. */
  readonly relationsOf: (person: string) => readonly string[];
  /** The case that this one is about, then what that one is about, and so on. */
  readonly about: readonly Readable[];
}

/** One condition with two faces: of a case that is loaded, and of the rows of `case_file` under an alias. */
export interface Condition {
  readonly holds: (person: Person, file: Readable) => boolean;
  /** Names `:reader` and `:...readerTeams`, see `accessParameters`. */
  readonly sql: (person: Person, alias: string) => string;
  /** A query for the ids of the few cases that it holds for; absent where they are not few, or not known so. */
  readonly few?: (person: Person) => string;
}

export const accessParameters = ({ id, teams }: Person): Record<string, unknown> => ({
  reader: id,
  readerTeams: teams,
});

export const ALWAYS: Condition = { holds: () => true, sql: () => '1 = 1' };
export const NEVER: Condition = { holds: () => false, sql: () => '1 = 0' };

export function any(...conditions: readonly Condition[]): Condition {
  const holds: Condition['holds'] = (person, file) =>
    conditions.some((each) => each.holds(person, file));
  const sets = conditions.flatMap(({ few }) => few ?? []);
  if (sets.length < conditions.length) {
    return {
      holds,
      sql: (person, alias) => joined(conditions, ' OR ', (each) => each.sql(person, alias)),
    };
  }
  // All of them few: the databases begin with those, and look at nothing else.
  const few = (person: Person): string => sets.map((each) => each(person)).join(' UNION ');
  return { holds, few, sql: (person, alias) => `${alias}.id IN (${few(person)})` };
}

const joined = (
  conditions: readonly Condition[],
  word: string,
  sqlOf: (condition: Condition) => string,
): string => `(${conditions.map(sqlOf).join(word)})`;

/** What a relation is called when it is some position on the case, whichever. */
export const POSITION = 'position:';

/** The ids of the cases to which the reader has one of these relations. */
function casesOf(relations: readonly string[]): string {
  const matches = relations.map((each) =>
    each === POSITION ? `r.relation LIKE '${POSITION}%'` : `r.relation = '${each}'`,
  );
  return `SELECT r.case_id FROM case_person r WHERE r.person_id = :reader AND (${matches.join(' OR ')})`;
}

/** Somebody's relation to the case, one of these. */
export function related(...relations: readonly string[]): Condition {
  const few = (): string => casesOf(relations);
  return {
    holds: (person, file) =>
      file
        .relationsOf(person.id)
        .some((held) =>
          relations.some((each) => (each === POSITION ? held.startsWith(each) : held === each)),
        ),
    sql: (_, alias) => `${alias}.id IN (${few()})`,
    few,
  };
}

/** The same relation to the case that it is about: whoever works on a case finds what is asked about it. */
export function aboutRelated(...relations: readonly string[]): Condition {
  const held = related(...relations);
  const few = (): string =>
    `SELECT b.id FROM case_file b WHERE b.about_id IN (${casesOf(relations)})`;
  return {
    holds: (person, { about: [first] }) => first !== undefined && held.holds(person, first),
    sql: (_, alias) => `${alias}.id IN (${few()})`,
    few,
  };
}

const ofTeam = ({ teams }: Person, alias: string): string =>
  teams.length === 0 ? '1 = 0' : `${alias}.team IN (:...readerTeams)`;

export const OF_MY_TEAM: Condition = {
  holds: ({ teams }, { team }) => team !== null && teams.includes(team),
  sql: ofTeam,
  few: (person) => `SELECT t.id FROM case_file t WHERE ${ofTeam(person, 't')}`,
};

const unallocated = (alias: string): string =>
  `(${alias}.owner_id IS NULL AND ${alias}.team IS NULL)`;

/** On nobody's desk yet: somebody has to find it to put it on one. */
export const UNALLOCATED: Condition = {
  holds: (_, { owner, team }) => owner === null && team === null,
  sql: (_, alias) => unallocated(alias),
  few: () => `SELECT u.id FROM case_file u WHERE ${unallocated('u')}`,
};

export const NAMED = related('named');

const isHidden = (person: Person, file: Readable): boolean =>
  file.officer === person.id || (file.restricted && !NAMED.holds(person, file));

/**
 * The same of cases that, with whatever they are about, however far up, concern another and are closed to
 * nobody who asks. In rows it needs the table of `hiddenSql` beside it: one look at the few that are hidden,
 * for a whole list.
 */
export const notHidden = ({ holds, few, sql }: Condition): Condition => ({
  holds: (person, file) =>
    ![file, ...file.about].some((each) => isHidden(person, each)) && holds(person, file),
  // Taken out of the few: asked of each case, PostgreSQL would rather read all of them.
  sql: (person, alias) =>
    few === undefined
      ? `(${alias}.id NOT IN (SELECT hidden.id FROM hidden) AND ${sql(person, alias)})`
      : `${alias}.id IN (${few(person)} EXCEPT SELECT hidden.id FROM hidden)`,
});

/** The body of the recursive table `hidden`: what is hidden of itself, then what is about that, and so on. */
export const hiddenSql = (person: Person): string => `
  SELECT h.id FROM case_file h
    WHERE h.officer_id = :reader OR (h.restricted = 1 AND NOT ${NAMED.sql(person, 'h')})
  UNION SELECT a.id FROM case_file a JOIN hidden ON a.about_id = hidden.id`;
