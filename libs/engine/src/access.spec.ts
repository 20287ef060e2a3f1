import { describe, expect, it } from '@jest/globals';
import { CaseFile } from '#libs/persistence';
import { eachDatabase, longForm, seed, seededRandom } from '#libs/testing';
import {
  mayRead,
  onlyOpenTo,
  plainSql,
  readableOf,
  READING_ROLES,
  seesPeople,
  type Person,
} from './access.js';
import { databaseOf, rowsOf, type Placed } from './fixtures/case-rows.fixture.js';

const person = (id: string, roles: readonly string[], teams: readonly string[] = []): Person => ({
  ...{ id, roles, teams },
});

const readable = (placed: Omit<Placed, 'id'>, ...about: readonly Omit<Placed, 'id'>[]) =>
  readableOf({
    file: rowsOf({ id: 'c', ...placed }).file,
    about: about.map((each) => rowsOf({ id: 'a', ...each }).file),
  });

const SOMEBODY_ELSES = { owner: 'other', team: 'south', supervisor: 'other' };
const RELATIONS = {
  nothing: SOMEBODY_ELSES,
  owner: { ...SOMEBODY_ELSES, owner: 'me' },
  supervisor: { ...SOMEBODY_ELSES, supervisor: 'me' },
  team: { ...SOMEBODY_ELSES, team: 'north' },
  position: { ...SOMEBODY_ELSES, positions: { chair: ['other', 'me'] } },
  'on nobody’s desk': { supervisor: 'other' },
} satisfies Record<string, Omit<Placed, 'id'>>;

/** Role, then whether each relation above opens an unrestricted case. */
const MATRIX: readonly (readonly [string, string])[] = [
  ['investigator', '.o.tp.'],
  ['supervisor', '..st.n'],
  ['appropriate-authority', 'xostpn'],
  ['administrator', 'xostpn'],
  ['auditor', 'xostpn'],
  ['person-conducting', '.o..p.'],
  ['chair', '.o..p.'],
  ['appeal-decider', '.o..p.'],
  ['analyst', 'xostpn'],
  ['importer', '......'],
  ['a role that nobody declared', '......'],
];

describe('Permission to read', () => {
  const found = (role: string, extra: object = {}) =>
    Object.values(RELATIONS).map((placed) =>
      mayRead(person('me', [role], ['north']), readable({ ...placed, ...extra })),
    );

  it.each(MATRIX)('as %s follows from the relation to the case', (role, row) => {
    expect(found(role)).toEqual(Array.from(row, (cell) => cell !== '.'));
  });

  it('has a row above for every role that opens cases', () => {
    expect(MATRIX.map(([role]) => role)).toEqual(expect.arrayContaining([...READING_ROLES]));
  });

  it.each(MATRIX)('as %s is never had by the officer concerned', (role) => {
    expect(found(role, { officer: 'me' })).not.toContain(true);
    expect(found(role, { officer: 'me', restrictedTo: ['me'] })).not.toContain(true);
  });

  it.each(MATRIX)('as %s stops at a restricted case, whatever the relation', (role) => {
    expect(found(role, { restrictedTo: ['other'] })).not.toContain(true);
  });

  it.each(MATRIX)(
    'as %s is had by the named of a restricted case, if the role opens any',
    (role, row) => {
      expect(found(role, { restrictedTo: ['other', 'me'] })).toEqual(
        Object.keys(RELATIONS).map(() => /[^.]/.test(row)),
      );
    },
  );

  it.each([
    ['investigator', '.o..p.'],
    ['supervisor', '..s...'],
    ['chair', '.o..p.'],
    ['importer', '......'],
  ])('as %s of what is about a case follows from the relation to that case', (role, row) => {
    const me = person('me', [role], ['north']);
    const found = Object.values(RELATIONS).map((placed) =>
      mayRead(me, readable(SOMEBODY_ELSES, placed)),
    );

    expect(found).toEqual(Array.from(row, (cell) => cell !== '.'));
  });

  it('is had by nobody without a role', () => {
    expect(mayRead(person('me', [], ['north']), readable(RELATIONS.owner))).toBe(false);
  });

  it('is had of what is about a case only as far as that case is not hidden', () => {
    const me = person('me', ['administrator']);
    const mine = { officer: 'me' };
    const closed = { restrictedTo: ['other'] };

    expect(mayRead(me, readable({}, {}, {}))).toBe(true);
    expect(mayRead(me, readable({}, mine))).toBe(false);
    expect(mayRead(me, readable({}, {}, mine))).toBe(false);
    expect(mayRead(me, readable({}, {}, closed))).toBe(false);
    expect(mayRead(me, readable({}, { restrictedTo: ['me'] }))).toBe(true);
  });

  it('shows people to an analyst only where another of their roles opens the case', () => {
    const both = person('me', ['analyst', 'investigator']);

    expect(seesPeople(person('me', ['analyst']), readable(RELATIONS.owner))).toBe(false);
    expect(seesPeople(both, readable(RELATIONS.owner))).toBe(true);
    expect(seesPeople(both, readable(RELATIONS.nothing))).toBe(false);
  });
});

/** The predicate and the condition come of one declaration; here they meet the rows. */
eachDatabase('The condition on rows', (database) => {
  const random = seededRandom();
  const size = longForm ? 400 : 80;
  const PEOPLE = ['p1', 'p2', 'p3', 'p4'];
  const TEAMS = ['north', 'south', 'north%', "o'east"];
  const ROLES = [...READING_ROLES, 'importer', 'nobody'];
  const oneOf = <T>(list: readonly T[]): T | null =>
    random.below(3) === 0 ? null : random.pick(list);
  const some = <T>(list: readonly T[]): T[] => list.filter(() => random.below(3) === 0);

  const cases = Array.from({ length: size }, (_, place): Placed => {
    const about = place > 0 && random.below(3) === 0 ? { about: `c${random.below(place)}` } : {};
    const restricted = random.below(4) === 0;
    return {
      ...{ id: `c${place}`, officer: oneOf(PEOPLE), owner: oneOf(PEOPLE), team: oneOf(TEAMS) },
      ...{ supervisor: oneOf(PEOPLE), restrictedTo: restricted ? some(PEOPLE) : null, ...about },
      positions: { chair: some(PEOPLE), investigator: some(PEOPLE) },
    };
  });
  const people = Array.from({ length: size }, () =>
    person(random.pick(PEOPLE), some(ROLES), some(TEAMS)),
  );
  const byId = new Map(cases.map((each) => [each.id, each]));
  const aboutOf = (placed: Placed): Placed[] => {
    const next = byId.get(placed.about ?? '');
    return next === undefined ? [] : [next, ...aboutOf(next)];
  };
  const readables = cases.map((placed) => ({
    id: placed.id,
    readable: readableOf({
      file: rowsOf(placed).file,
      about: aboutOf(placed).map((each) => rowsOf(each).file),
    }),
  }));

  it(`finds the cases that the predicate opens, no more and no fewer (seed ${seed()})`, async () => {
    const dataSource = await databaseOf(await database().fresh(), cases);
    const finds = async (reader: Person, plainly: boolean): Promise<string[]> => {
      const query = dataSource.manager.createQueryBuilder(CaseFile, 'f').select('f.id', 'id');
      onlyOpenTo(query, reader, 'f');
      if (plainly) query.andWhere(plainSql(reader, 'f'));
      const rows = await query.getRawMany<{ id: string }>();
      return rows.map(({ id }) => id).sort();
    };
    let opened = 0;
    for (const each of people) {
      const expected = (may: typeof mayRead) =>
        readables.flatMap(({ id, readable }) => (may(each, readable) ? [id] : [])).sort();
      const found = await finds(each, false);
      opened += found.length;

      expect({ ...each, found }).toEqual({ ...each, found: expected(mayRead) });
      expect(await finds(each, true)).toEqual(expected(seesPeople));
    }
    await dataSource.destroy();
    expect(opened).toBeGreaterThan(size);
    expect(opened).toBeLessThan((size * size * 3) / 4);
  });
});
