import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { newName } from '../journeys/desk.fixture.js';
import { INVESTIGATED } from '../journeys/misconduct.fixture.js';
import type { Row } from './asker.fixture.js';
import { carried, done, etagOf, opens, pathOf, walks } from './journey.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

const MANY = 23;

eachDatabase('A supervisor', (database) => {
  let door: Door;
  let all: string[];
  const supervisor = () => door.as('SUP-1');
  const referencesOf = (rows: readonly Row[]) => rows.map(({ reference }) => reference);
  const allocates = async (reference: string, body: object, persona = 'SUP-1') =>
    door.as(persona).put(`${pathOf(reference)}/allocation`, body, {
      'if-match': await etagOf(door, reference, persona),
    });

  /** Every page of a list, to the end. */
  const paged = async (path: string, list: 'cases' | 'clocks'): Promise<Row[][]> => {
    const pages: Row[][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { body } = done(await supervisor().get(`${path}${more}`));
      pages.push([...body[list]]);
      cursor = body.next;
    }
    return pages;
  };

  beforeAll(async () => {
    door = await openDoor(database().url);
    all = [];
    for (let made = 0; made < MANY; made += 1) {
      all.push(await opens(door, { officer: made % 2 === 0 ? 'OFF-EVEN' : 'OFF-ODD' }));
    }
  });
  afterAll(() => door.close());

  it('given many cases, when they page to the end, then every case comes once, those opened last first', async () => {
    const pages = await paged('/v1/cases?limit=5', 'cases');

    expect(pages.map(({ length }) => length)).toEqual([5, 5, 5, 5, 3]);
    expect(referencesOf(pages.flat())).toEqual([...all].reverse());
  });

  it('given many clocks, when they page to the end, then every clock comes once, next due first', async () => {
    const pages = await paged('/v1/clocks?limit=7', 'clocks');
    const clocks = pages.flat();

    const keys = clocks.map(({ case: reference, key }) => `${reference} ${key}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(clocks.map((clock) => clock.case))).toEqual(new Set(all));
    const dues = clocks.flatMap(({ due }) => due ?? []);
    expect(dues).toEqual([...dues].sort());
  });

  it('given a cursor of another list, when it is sent, then it is refused', async () => {
    const { next } = (await supervisor().get('/v1/cases?limit=5')).body;

    expect((await supervisor().get(`/v1/clocks?cursor=${String(next)}`)).status).toBe(422);
  });

  it('given words of an allegation, when they search, then its case is found', async () => {
    const allegation = { id: 'a-1', category: 'H', standards: ['use-of-force'] };
    const reference = await opens(door, {
      payload: carried(['caseOpened', door.today(), { allegations: [allegation] }]),
      matter: newName('MATTER'),
    });
    const byWord = await supervisor().get('/v1/cases?text=use-of-force');

    expect(referencesOf(byWord.body.cases)).toEqual([reference]);
    const [{ matter } = { matter: '' }] = byWord.body.cases as (Row & { matter: string })[];
    const byMatter = await supervisor().get(`/v1/cases?text=${matter}`);
    expect(referencesOf(byMatter.body.cases)).toEqual([reference]);
  });

  it.each(['OFF-ODD', 'off-odd'])(
    'given a collar number, when they search for %s, then its cases are found',
    async (text) => {
      const byText = await supervisor().get(`/v1/cases?limit=200&text=${text}`);
      const byOfficer = await supervisor().get('/v1/cases?limit=200&officer=OFF-ODD');

      expect(byText.body.cases).toHaveLength(Math.floor(MANY / 2));
      expect(byOfficer.body.cases).toEqual(byText.body.cases);
    },
  );

  it('given what nobody has, when they search, then nothing is found', async () => {
    for (const query of ['text=nowhere', 'officer=nobody', 'stage=closed', 'team=z']) {
      const { status, body } = await supervisor().get(`/v1/cases?${query}`);

      expect([query, status, body.cases, body.next]).toEqual([query, 200, [], null]);
    }
  });

  it('given clocks of many kinds, when they filter, then only those that fit are listed', async () => {
    const kinds = await supervisor().get('/v1/clocks?kind=milestone&limit=200');
    expect(new Set(kinds.body.clocks.map(({ clock }) => clock))).toEqual(new Set(['CK-25']));

    const due = await supervisor().get('/v1/clocks?dueFrom=2025-12-15&dueBy=2025-12-15&limit=200');
    expect(new Set(due.body.clocks.map(({ clock }) => clock))).toEqual(new Set(['LT-assessing']));

    const named = await supervisor().get(
      '/v1/clocks?clock=LT-assessing&stage=proceedings.assessing&limit=200',
    );
    expect(named.body.clocks.length).toBeGreaterThanOrEqual(MANY);
  });

  it('given the day after a due day, when they ask what is late, then it is, whether or not anybody looked', async () => {
    door.turnTo('2025-12-16');
    const late = await supervisor().get('/v1/clocks?standing=late&limit=200');
    door.turnTo('2025-12-01');

    expect(new Set(late.body.clocks.map(({ clock }) => clock))).toEqual(new Set(['LT-assessing']));
    expect((await supervisor().get('/v1/clocks?standing=late')).body.clocks).toEqual([]);
  });

  it('given one case, when they allocate it, then it is on that desk, with history', async () => {
    const [reference = ''] = all;
    const answer = await allocates(reference, { owner: 'INV-1', team: 'a', supervisor: 'SUP-1' });

    expect(answer.status).toBe(200);
    const seen = (await supervisor().get(pathOf(reference))).body;
    expect(seen).toMatchObject({
      desk: { owner: 'INV-1', team: 'a', supervisor: 'SUP-1', restrictedTo: null },
    });
    const mine = await door.as('INV-1').get('/v1/cases?owner=me');
    expect(referencesOf(mine.body.cases)).toEqual([reference]);
    await allocates(reference, { owner: null });
    expect((await door.as('INV-1').get('/v1/cases?owner=me')).body.cases).toEqual([]);
    const { history } = (await supervisor().get(`${pathOf(reference)}/history`)).body;
    expect(history.filter(({ type }) => type === 'caseAllocated')).toMatchObject([
      { by: 'SUP-1', payload: { owner: 'INV-1', team: 'a', supervisor: 'SUP-1' } },
      { by: 'SUP-1', payload: { owner: null } },
    ]);
  });

  it('given many cases, when they allocate them, then each row says what became of its case', async () => {
    const [, first = '', second = ''] = all;
    const key = { 'idempotency-key': newName('key') };
    const body = { cases: [first, 'no-such-case', second], owner: 'INV-1', team: 'a' };
    const answer = await supervisor().post('/v1/allocations', body, key);

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      rows: [
        { case: first, revision: expect.any(Number) },
        { case: 'no-such-case', problem: { type: 'urn:probity:problem:case-not-found' } },
        { case: second, revision: expect.any(Number) },
      ],
    });
    const again = await supervisor().post('/v1/allocations', body, key);
    expect(again.text).toBe(answer.text);
  });

  it('given a desk of which nothing is known, when they preview it, then they are told what to look at', async () => {
    const [, , , , case_ = ''] = all;
    const preview = async (body: object) => {
      const asked = { cases: [case_, 'no-such-case'], ...body };
      const { body: said } = await supervisor().post('/v1/allocations/preview', asked);
      return (Reflect.get(said, 'doubts') as { field: string; text: string }[]).map(
        ({ field, text }) => [field, text],
      );
    };

    expect(await preview({ owner: 'NO-1', team: 'Nirth' })).toEqual([
      ['owner', 'NO-1 has never signed in and holds no case.'],
      ['team', 'Nobody who has signed in is of the team “Nirth”, and no case is.'],
      ['cases', `You will not find ${case_} any more.`],
    ]);
    // Who has signed in, and who has not and holds a case, are known; an analyst finds nobody's work.
    expect(await preview({ owner: 'INV-1', team: 'a', supervisor: 'SUP-1' })).toEqual([]);
    await door.as('ANA-1').get('/v1/cases');
    expect(await preview({ supervisor: 'ANA-1' })).toEqual([
      ['supervisor', 'ANA-1 has no role in which they would find the case.'],
    ]);
    // A supervisor finds what is on nobody's desk; what is on one's own, only by the team.
    await door.as('SUP-2').get('/v1/cases');
    expect(await preview({ owner: 'SUP-2', supervisor: 'SUP-1' })).toEqual([
      ['owner', 'SUP-2 has no role in which they would find the case.'],
    ]);
    expect(await preview({ owner: 'SUP-2', team: 'b', supervisor: 'SUP-1' })).toEqual([]);
    const blank = { cases: [case_], team: ' a' };
    const { body } = await supervisor().post('/v1/allocations', blank, {
      'idempotency-key': newName('key'),
    });
    expect(JSON.stringify(body)).toContain('without blanks around it');
    expect((await supervisor().get(pathOf(case_))).body).toMatchObject({ desk: { team: null } });
  });

  it('given desks, when they ask for the caseload, then it is told by person and by team', async () => {
    const [, , , third = ''] = all;
    done(await allocates(third, { owner: 'INV-2', team: 'b' }, 'ADM-1'));
    const byOwner = await door.as('ADM-1').get('/v1/caseloads');
    const byTeam = await door.as('ADM-1').get('/v1/caseloads?by=team');

    const loads = Reflect.get(byOwner.body, 'caseloads') as object[];
    expect(loads).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ of: 'INV-1', open: 2, late: 0 }),
        expect.objectContaining({ of: 'INV-2', open: 1 }),
        expect.objectContaining({ of: null }),
      ]),
    );
    expect(Reflect.get(byTeam.body, 'caseloads')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ of: 'a', open: 3 }),
        expect.objectContaining({ of: 'b', open: 1 }),
      ]),
    );
    const investigators: unknown = Reflect.get(
      (await door.as('INV-2').get('/v1/caseloads')).body,
      'caseloads',
    );
    expect(investigators).toMatchObject([{ of: 'INV-2', open: 1 }]);
  });

  it('given a request about a case, when they list cases, then it is there only when asked for', async () => {
    const reference = await opens(door);
    await walks(door, reference, INVESTIGATED.slice(0, 1));
    const answer = await supervisor().post(
      `${pathOf(reference)}/requests`,
      { kind: 'extension', clock: 'LT-investigation', by: 5, reasons: 'more time is needed' },
      { 'if-match': await etagOf(door, reference, 'SUP-1') },
    );
    const request = done(answer).body.cases[0]?.reference ?? '';

    expect((await supervisor().get(`/v1/cases?limit=200`)).text).not.toContain(request);
    expect((await supervisor().get(`/v1/clocks?limit=200`)).text).not.toContain(request);
    const asked = await supervisor().get('/v1/cases?workflow=request');
    expect(referencesOf(asked.body.cases)).toEqual([request]);
    expect((await supervisor().get('/v1/clocks?workflow=request')).text).toContain(request);
    door.turnTo('2025-12-01');
  });
});
