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
  /** What this person is to the case: `owner`, `supervisor`, `named`, `position:chair`. */
  readonly relationsOf: (person: string) => readonly string[];
  /** The case that this one is about, then what that one is about, and so on. */
  readonly about: readonly Readable[];
}

/** One condition with two faces: of a case that is loaded, and of the rows of `case_file` under an alias. */
export interface Condition {
  readonly holds: (person: Person, file: Readable) => boolean;
  /** Names `:reader` and `:...readerTeams`, see `accessParameters`. */
  readonly sql: (person: Person, alias: string) => string;
}

export const accessParameters = ({ id, teams }: Person): Record<string, unknown> => ({
  reader: id,
  readerTeams: teams,
});

export const ALWAYS: Condition = { holds: () => true, sql: () => '1 = 1' };
export const NEVER: Condition = { holds: () => false, sql: () => '1 = 0' };

export const all = (...conditions: readonly Condition[]): Condition => ({
  holds: (person, file) => conditions.every(({ holds }) => holds(person, file)),
  sql: (person, alias) => joined(conditions, ' AND ', (each) => each.sql(person, alias)),
});

export const any = (...conditions: readonly Condition[]): Condition => ({
  holds: (person, file) => conditions.some(({ holds }) => holds(person, file)),
  sql: (person, alias) => joined(conditions, ' OR ', (each) => each.sql(person, alias)),
});

const joined = (
  conditions: readonly Condition[],
  word: string,
  sqlOf: (condition: Condition) => string,
): string => `(${conditions.map(sqlOf).join(word)})`;

/** What a relation is called when it is some position on the case, whichever. */
export const POSITION = 'position:';

/** Somebody's relation to the case, one of these. */
export const related = (...relations: readonly string[]): Condition => ({
  holds: (person, file) =>
    file
      .relationsOf(person.id)
      .some((held) =>
        relations.some((each) => (each === POSITION ? held.startsWith(each) : held === each)),
      ),
  sql: (_, alias) =>
    `${alias}.id IN (SELECT r.case_id FROM case_person r WHERE r.person_id = :reader AND (${relations
      .map((each) =>
        each === POSITION ? `r.relation LIKE '${POSITION}%'` : `r.relation = '${each}'`,
      )
      .join(' OR ')}))`,
});

export const OF_MY_TEAM: Condition = {
  holds: ({ teams }, { team }) => team !== null && teams.includes(team),
  sql: ({ teams }, alias) =>
    teams.length === 0
      ? NEVER.sql({ id: '', roles: [], teams }, alias)
      : `${alias}.team IN (:...readerTeams)`,
};

/** On nobody's desk yet: somebody has to find it to put it on one. */
export const UNALLOCATED: Condition = {
  holds: (_, { owner, team }) => owner === null && team === null,
  sql: (_, alias) => `(${alias}.owner_id IS NULL AND ${alias}.team IS NULL)`,
};

export const RESTRICTED: Condition = {
  holds: (_, { restricted }) => restricted,
  sql: (_, alias) => `${alias}.restricted = 1`,
};

export const UNRESTRICTED: Condition = {
  holds: (_, { restricted }) => !restricted,
  sql: (_, alias) => `${alias}.restricted = 0`,
};

/** The officer concerned is somebody else. */
export const CONCERNS_ANOTHER: Condition = {
  holds: ({ id }, { officer }) => officer !== id,
  sql: (_, alias) => `(${alias}.officer_id IS NULL OR ${alias}.officer_id <> :reader)`,
};

/** Whatever the case is about, however far up: it concerns another, and is closed to nobody who asks. */
export const ABOUT_NOTHING_HIDDEN: Condition = {
  holds: (person, { about }) =>
    about.every((file) => CONCERNS_ANOTHER.holds(person, file) && UNCLOSED.holds(person, file)),
  // A case that is about none, as nearly all are, never gets as far as the walk.
  sql: (person, alias) => `(${alias}.about_id IS NULL OR NOT EXISTS (
    WITH RECURSIVE up AS (
      SELECT a.id, a.officer_id, a.restricted, a.about_id FROM case_file a WHERE a.id = ${alias}.about_id
      UNION SELECT a.id, a.officer_id, a.restricted, a.about_id FROM case_file a JOIN up ON a.id = up.about_id)
    SELECT 1 FROM up WHERE NOT (${CONCERNS_ANOTHER.sql(person, 'up')} AND ${UNCLOSED.sql(person, 'up')})))`,
};

const UNCLOSED = any(UNRESTRICTED, related('named'));
