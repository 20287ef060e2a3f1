import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { newName } from '../journeys/desk.fixture.js';
import { tableContents } from '../journeys/table-contents.fixture.js';
import type { Answered } from './asker.fixture.js';
import { carried, etagOf, factBody, openingBody, opens, pathOf } from './journey.fixture.js';
import { askAbout, CASE_ROUTES } from './routes.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

const SQL = [
  ...["'", "' OR '1'='1", "'; DROP TABLE case_file; --", "x') OR 1=1 --", '" OR ""="'],
  ...['%', '_', '\\', ':reader', ':...readerTeams', '$1', '?', '1; SELECT pg_sleep(9)', '/**/'],
];
const FILTERS: Readonly<Record<string, readonly string[]>> = {
  cases: ['workflow', 'stage', 'team', 'owner', 'officer', 'text', 'closed', 'cursor', 'limit'],
  clocks: [
    ...['workflow', 'stage', 'team', 'owner', 'officer', 'standing', 'kind', 'clock'],
    ...['dueFrom', 'dueBy', 'cursor', 'limit', 'sort', 'order'],
  ],
  caseloads: ['by'],
};
const NAMES = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

eachDatabase('Whoever attacks the door', (database) => {
  let door: Door;
  let reference: string;
  const admin = () => door.as('ADM-1');
  const records = async (body: unknown) =>
    admin().post(`${pathOf(reference)}/events`, body, {
      'if-match': await etagOf(door, reference),
    });

  /** Refused as the caller's doing. */
  const expectRefused = ({ status, text }: Answered): void => {
    expect(`${String(status)} ${text}`).toMatch(/^4/);
  };

  beforeAll(async () => {
    door = await openDoor(database().url);
    reference = await opens(door);
  });
  afterAll(async () => {
    await door.close();
  });

  it.each(Object.entries(FILTERS))(
    'with SQL in a filter of %s finds nothing more',
    async (list, filters) => {
      const before = await tableContents(door.open);
      for (const filter of filters) {
        for (const sql of SQL) {
          const { status, text } = await admin().get(
            `/v1/${list}?${filter}=${encodeURIComponent(sql)}`,
          );

          expect([filter, sql, status === 200 || status === 422]).toEqual([filter, sql, true]);
          // Words are looked for as words: what is left of some of these is a digit.
          const found = filter !== 'text' && text.includes(reference);
          expect([filter, sql, found]).toEqual([filter, sql, false]);
        }
      }
      expect(await tableContents(door.open)).toEqual(before);
    },
  );

  it('with SQL or a path in a reference finds no case', async () => {
    const paths = ['..', '../x', '.', ' ', '%', 'x/../../metrics', 'x'.repeat(5_000)];
    for (const name of [...SQL, ...paths, ...NAMES]) {
      const answer = await admin().get(
        `/v1/cases/${encodeURIComponent(name).replaceAll('.', '%2e')}`,
      );

      expect([name, answer.status >= 400 && answer.status < 500]).toEqual([name, true]);
      expect(answer.text).not.toContain(reference);
    }
  });

  it('with a filter given twice, or as an object, is refused or finds no more', async () => {
    for (const query of [
      'team=a&team=b',
      'team[]=a',
      'team[x]=a',
      'cursor=a&cursor=b',
      'closed=true&closed=x',
      'officer=x&officer=y',
    ]) {
      const { status, text } = await admin().get(`/v1/cases?${query}`);

      expect([query, status]).toEqual([query, 422]);
      expect(text).not.toContain(reference);
    }
  });

  it('with properties that nobody declared changes nothing', async () => {
    const before = await tableContents(door.open);
    const more = [
      'id',
      'seq',
      'actor',
      'reader',
      'key',
      'restricted',
      'officer_id',
      'about',
      'facts',
      'policy',
      'calendar',
      'judgedUntil',
      'roles',
    ];
    for (const name of more) {
      const changed = { [name]: name === 'facts' ? [] : 'x' };
      expect([name, (await admin().post('/v1/cases', openingBody(door, changed))).status]).toEqual([
        name,
        422,
      ]);
      expect([
        name,
        (await records(factBody(['objectionReceived', door.today()], changed))).status,
      ]).toEqual([name, 422]);
    }
    for (const route of CASE_ROUTES.filter(({ body }) => body !== undefined)) {
      const answer = await askAbout(
        admin(),
        { ...route, body: { ...route.body, actor: 'x' } },
        reference,
      );
      expect([route.template, answer.status]).toEqual([route.template, 422]);
    }
    const payload = {
      ...carried(['caseOpened', door.today()]),
      severity: 'misconduct',
      role: 'chair',
    };
    expect((await admin().post('/v1/cases', openingBody(door, { payload }))).status).toBe(422);
    expect(await tableContents(door.open)).toEqual(before);
  });

  it('with names of prototypes changes no prototype', async () => {
    const answers: [string, number][] = [];
    for (const name of NAMES) {
      const nested = `{"${name}":{"polluted":true,"prototype":{"polluted":true}}}`;
      const opening = JSON.stringify(openingBody(door)).slice(0, -1);
      expectRefused(await admin().post('/v1/cases', nested));
      const ignored = `${opening},"${name}":{"polluted":true}}`;
      const sent = await admin().post('/v1/cases', ignored);
      answers.push([name, sent.status]);
      expectRefused(await records({ type: name, occurredOn: door.today() }));
      expectRefused(await records(factBody(['objectionReceived', door.today()], { as: name })));
      const payload = `{"type":"objectionReceived","occurredOn":"${door.today()}","payload":${nested}}`;
      expectRefused(await records(payload));
      expectRefused(await admin().post('/v1/cases', openingBody(door, { workflow: name })));
      await admin().get(`/v1/cases?${name}[polluted]=true`);
    }
    expect(answers).toEqual(NAMES.map((name) => [name, 400]));
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it.each([
    ['nested', '['.repeat(5_000) + ']'.repeat(5_000)],
    ['nested in objects', '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000)],
    [
      'nested in what an event carries',
      `{"type":"x","occurredOn":"2025-12-01","payload":${'{"a":'.repeat(40)}1${'}'.repeat(40)}}`,
    ],
    ['too large', `{"reference":"${'x'.repeat(1_100_000)}"}`],
    ['of very many values', `[${'0,'.repeat(200_000)}0]`],
    ['of very many values within', `{"cases":[${'0,'.repeat(200_000)}0]}`],
    ['of a very long number', `{"reference":${'9'.repeat(100_000)}}`],
    ['no object', '7'],
    ['null', 'null'],
    ['a list', '[]'],
    ['empty', ''],
  ])('with a body that is %s is refused in good time', async (_, body) => {
    const began = performance.now();
    expectRefused(await admin().post('/v1/cases', body));
    expectRefused(await records(body));
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it.each([
    ['half a character', '\\ud800'],
    ['the other half', 'x\\udc00'],
    ['the character zero', '\\u0000'],
  ])('with %s anywhere is refused', async (_, bad) => {
    const before = await tableContents(door.open);
    const inside = (body: object) => JSON.stringify(body).replaceAll('BAD', bad);
    for (const changes of [
      { reference: 'BAD' },
      { officer: 'BAD' },
      { reasons: 'BAD' },
      { matter: 'BAD' },
      { BAD: 1 },
    ]) {
      expectRefused(await admin().post('/v1/cases', inside(openingBody(door, changes))));
    }
    expectRefused(
      await records(inside(factBody(['objectionReceived', door.today()], { reasons: 'BAD' }))),
    );
    expectRefused(await admin().post('/v1/allocations', inside({ cases: ['BAD'], team: 'a' })));
    expect(await tableContents(door.open)).toEqual(before);
  });

  it('with bytes that are no text in an address is refused', async () => {
    for (const path of [
      '/v1/cases/%00',
      '/v1/cases/%ff',
      '/v1/cases/%',
      '/v1/cases/%zz',
      '/calendar/%00.ics',
    ]) {
      expectRefused(await admin().get(path));
    }
    for (const query of [
      'text=%00',
      'text=%ff',
      'officer=%00',
      'cursor=%00',
      'stage=%00',
      'text=%ED%A0%80',
    ]) {
      expect((await admin().get(`/v1/cases?${query}`)).status).toBeLessThan(500);
    }
  });

  it('with headers that are none of ours is refused or not heeded', async () => {
    const body = openingBody(door);
    for (const key of ['x'.repeat(201), '\u00e9'.repeat(201)]) {
      expectRefused(await admin().post('/v1/cases', body, { 'idempotency-key': key }));
    }
    for (const etag of ['"999999999"', '"0"', '"-1"', '"9999999999"', '"1e3"', '"1\'"']) {
      const fact = factBody(['objectionReceived', door.today()]);
      expectRefused(await admin().post(`${pathOf(reference)}/events`, fact, { 'if-match': etag }));
    }
    const said = await admin().get('/v1/me', {
      ...{
        'x-request-id': 'mine',
        'x-forwarded-for': '1.2.3.4',
        'x-http-method-override': 'DELETE',
      },
    });
    expect(said.status).toBe(200);
    expect(said.headers.get('x-request-id')).not.toBe('mine');
  });

  it('with line breaks in what comes back in a header finds none there', async () => {
    const name = `${newName('CM')}\r\nset-cookie: a=b`;
    await admin().post('/v1/cases', openingBody(door, { reference: name }));
    const seen = await admin().get(pathOf(name));

    expect(seen.status).toBeLessThan(500);
    expect(seen.headers.get('set-cookie')).toBeNull();
  });

  it('as the engine is refused: the role is nobody’s to take', async () => {
    const answer = await records({
      ...factBody(['objectionReceived', door.today()]),
      as: 'engine',
    });

    expect(answer.status).toBe(403);
    const fact = { type: 'dutyKept', occurredOn: door.today(), payload: { keptOn: door.today() } };
    expectRefused(await records(fact));
    expectRefused(
      await records({ type: 'calendarAdopted', occurredOn: door.today(), payload: {} }),
    );
  });

  it('is answered with headers that let nothing in', async () => {
    const { headers } = await door.anybody.get('/health');
    const { headers: ofApi } = await door.anybody.get('/v1/openapi.json');

    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*'nonce-[0-9a-f]/);
    expect(ofApi.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('brings about no failure of ours', () => {
    expect(door.errors).toEqual([]);
  });
});
