import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { INVESTIGATED, REPORTED } from '../journeys/misconduct.fixture.js';
import { done, etagOf, opens, pathOf, walks } from './journey.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

interface Group {
  readonly group: string;
  readonly finalised: number;
  readonly open: number;
}

eachDatabase('Durations over HTTP', (database) => {
  let door: Door;
  const groupsOf = async (persona: string, query = ''): Promise<readonly Group[]> => {
    const { body } = done(await door.as(persona).get(`/v1/durations/times?${query}`));
    return Reflect.get(body, 'groups') as Group[];
  };
  const openFor = async (persona: string): Promise<number> =>
    (await groupsOf(persona)).reduce((sum, { open }) => sum + open, 0);
  const sql = (persona: string, text: string) =>
    door.as(persona).post('/v1/durations/sql', { sql: text });
  const rowsOf = async (persona: string, text: string): Promise<unknown> =>
    Reflect.get(done(await sql(persona, text)).body, 'rows');

  beforeAll(async () => {
    door = await openDoor(database().url);
    const reference = await opens(door, { officer: 'OFF-77' });
    const headers = { 'if-match': await etagOf(door, reference) };
    const desk = { owner: 'INV-1', team: 'a', supervisor: 'SUP-1', reasons: 'known to the team' };
    done(await door.as('SUP-1').put(`${pathOf(reference)}/allocation`, desk, headers));
    await walks(door, reference, [...INVESTIGATED, ...REPORTED]);
    await opens(door);
    const hidden = await opens(door);
    done(
      await door
        .as('ADM-1')
        .put(
          `${pathOf(hidden)}/restriction`,
          { to: ['AUT-1'], reasons: 'sensitive' },
          { 'if-match': await etagOf(door, hidden) },
        ),
    );
  });
  afterAll(() => door.close());

  it('say what each metric is, and what its figures can be told apart by', async () => {
    const { body } = done(await door.as('ANA-1').get('/v1/durations/metrics'));

    expect(Reflect.get(body, 'metrics')).toContainEqual({
      metric: 'received-to-finalised',
      definition: expect.stringContaining('unconfirmed: its answer HL8904'),
      by: expect.arrayContaining(['team', 'stage', 'severity']),
    });
  });

  it.each([
    'times?by=team&unit=working&period=2025/26',
    'survival?metric=each-stage&by=stage&percentiles=0.5,0.9',
    'in-time?by=clock',
    'backlog?asAt=2025-12-31&by=stage',
    'flow?every=quarter',
    'what-if?clock=CK-23&length=1',
    'times?metric=time-to-first-action&publish=true&known=then&asAt=2025-12-31',
  ])('answer %s with a sentence that says what is counted', async (asked) => {
    const { body } = done(await door.as('SUP-1').get(`/v1/durations/${asked}`));

    expect(Reflect.get(body, 'definition')).toMatch(/\w.*\.$/);
  });

  it.each([
    'times?by=team&publish=true',
    'survival?publish=true',
    'in-time?by=team&publish=true',
    'backlog?publish=true',
    'flow?every=month&publish=true',
    'what-if?clock=CK-20&length=1&publish=true',
    'forecast?publish=true',
  ])('publish %s without the few cases that there are', async (asked) => {
    const { text } = done(await door.as('ANA-1').get(`/v1/durations/${asked}`));

    expect(text).not.toMatch(/"(finalised|open|late|inTime|runs|received|running|due|n)":[1-4]\b/);
    expect(text).toMatch(/Numbers from 1 to 4 are kept back/);
  });

  it('count the cases that whoever asks finds, and no restricted one', async () => {
    expect(await openFor('AUT-1')).toBe(3);
    expect(await openFor('ANA-1')).toBe(2);
    expect(await rowsOf('ANA-1', 'SELECT count(*)::INTEGER FROM "case"')).toEqual([[2]]);
  });

  it('tell the duties of one team alone as they tell them beside those of others', async () => {
    const duties = async (query: string): Promise<readonly Group[]> => {
      const { body } = done(await door.as('SUP-1').get(`/v1/durations/in-time?by=team${query}`));
      return Reflect.get(body, 'groups') as Group[];
    };
    const all = await duties('');

    expect(all.map(({ group }) => group)).toEqual(['a', 'none']);
    expect(await duties('&team=a')).toEqual(all.slice(0, 1));
    expect(await duties(`&team=${encodeURIComponent("x' OR '1' = '1")}`)).toEqual([]);
  });

  it('name holders to a supervisor, and give an analyst pseudonyms', async () => {
    const holder = async (persona: string) =>
      (await groupsOf(persona, 'by=holder')).map(({ group }) => group).sort();

    expect(await holder('SUP-1')).toEqual(['INV-1', 'none']);
    expect(await holder('ANA-1')).toEqual(['none', expect.stringMatching(/^person-[0-9a-f]{8}$/)]);
    const held = await sql('ANA-1', 'SELECT * FROM "case" c JOIN event e USING (case_no)');
    for (const person of ['INV-1', 'OFF-77', 'SUP-1']) expect(held.text).not.toContain(person);
  });

  it('follow what is committed within seconds', async () => {
    await opens(door);
    const deadline = performance.now() + 10_000;
    while ((await openFor('ANA-1')) < 3 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }

    expect(await openFor('ANA-1')).toBe(3);
  });

  it.each([
    ['times?metric=nothing', 'metric'],
    ['times?by=colour', 'by'],
    ['times?period=2025', 'period'],
    ['times?by=holder&publish=true', 'by'],
    ['what-if?clock=nothing&length=1', 'clock'],
    ['what-if?clock=CK-22&length=1', 'clock'],
    ['what-if?clock=CK-25&length=1', 'clock'],
  ])('refuse %s by its field', async (asked, field) => {
    const { status, body } = await door.as('ANA-1').get(`/v1/durations/${asked}`);

    expect([status, Reflect.get(body, 'errors')]).toEqual([
      422,
      [{ field, problem: expect.any(String), remedy: expect.any(String) }],
    ]);
  });

  it('are not for an investigator, nor SQL for a supervisor, nor the store for SQL', async () => {
    const { status } = await door.as('INV-1').get('/v1/durations/times');
    const refused = await sql('ANA-1', 'SELECT * FROM case_file');

    expect([status, (await sql('SUP-1', 'SELECT 1')).status, refused.status]).toEqual([
      ...[403, 403, 422],
    ]);
    expect(refused.text).toContain('there is no view');
  });
});
