import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseRead } from '#libs/persistence';
import { eachDatabase } from '#libs/testing';
import { done, etagOf, opens, pathOf } from './journey.fixture.js';
import { askAbout, CASE_ROUTES, isForSome, saidBy } from './routes.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

const LISTS = ['cases', 'cases?text=', 'clocks', 'clocks?clock=LT-assessing', 'caseloads'];

eachDatabase('A case that is hidden from somebody', (database) => {
  let door: Door;

  /** Every route says of the case what it says of one that does not exist. */
  const expectNowhere = async (persona: string, reference: string): Promise<void> => {
    const asker = door.as(persona);
    for (const route of CASE_ROUTES) {
      const answer = await askAbout(asker, route, reference);
      const missing = await askAbout(asker, route, 'no-such-case');

      expect(`${route.template} ${saidBy(answer)}`).toBe(`${route.template} ${saidBy(missing)}`);
      expect(answer.status).toBe(answer.status === 403 && isForSome(route) ? 403 : 404);
    }
    for (const list of LISTS) {
      const { status, text } = await asker.get(
        `/v1/${list.replace(/text=$/, `text=${reference}`)}`,
      );

      expect(status).toBe(200);
      expect(text).not.toContain(reference);
    }
    const told = await asker.post('/v1/events', sharedBy(reference));
    const missing = await asker.post('/v1/events', sharedBy('no-such-case'));
    expect([told.status, saidBy(told)]).toEqual([404, saidBy(missing)]);
  };
  const sharedBy = (reference: string) => ({
    ...{ type: 'objectionReceived', occurredOn: door.today(), payload: {} },
    cases: [{ reference, etag: '"2"' }],
  });
  const readsOf = async (reference: string): Promise<CaseRead[]> => {
    const { manager } = door.open.dataSource;
    const [{ id } = { id: '' }] = await door.open.dataSource.query<{ id: string }[]>(
      `SELECT id FROM case_file WHERE reference = '${reference}'`,
    );
    return manager.find(CaseRead, { where: { case_id: id }, order: { id: 'ASC' } });
  };

  beforeAll(async () => {
    door = await openDoor(database().url);
  });
  afterAll(() => door.close());

  it('is asked for by every route that the document has', async () => {
    const { body } = await door.anybody.get('/v1/openapi.json');
    const paths = Reflect.get(body, 'paths') as Record<string, object>;
    const described = Object.entries(paths)
      .filter(([path]) => path.includes('{reference}'))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));

    const asked = CASE_ROUTES.map(({ method, template }) => `${method} ${template}`);
    expect(asked.sort()).toEqual(described.sort());
  });

  describe.each(['OFF-1', 'ADM-1', 'AUT-1', 'SUP-1', 'INV-1', 'ANA-1', 'AUD-1'])(
    'given that it is about %s',
    (subject) => {
      it('when they ask by whatever route, then there is no such case', async () => {
        const opener = subject === 'ADM-1' ? 'AUT-1' : 'ADM-1';
        const reference = await opens(door, { officer: subject }, opener);

        await expectNowhere(subject, reference);
      });
    },
  );

  it("given another team's case, when an investigator asks, then there is no such case", async () => {
    const reference = await opens(door);
    done(
      await door
        .as('ADM-1')
        .put(
          `${pathOf(reference)}/allocation`,
          { owner: 'INV-2', team: 'b' },
          { 'if-match': await etagOf(door, reference) },
        ),
    );

    expect((await door.as('INV-2').get(pathOf(reference))).status).toBe(200);
    await expectNowhere('INV-1', reference);
    await expectNowhere('SUP-1', reference);
  });

  it.each(['OFF-1', 'MGR-1', 'IMP-1'])(
    'given any case, when %s asks, whose roles open none, then there is no such case',
    async (persona) => {
      await expectNowhere(persona, await opens(door));
    },
  );

  it('given a restricted case, when it is asked for, then only its list finds it and every read is on record', async () => {
    const reference = await opens(door);
    const headers = { 'if-match': await etagOf(door, reference) };
    const body = { to: ['SUP-1', 'ANA-1'], reasons: 'the officer is undercover' };
    done(await door.as('ADM-1').put(`${pathOf(reference)}/restriction`, body, headers));
    const before = (await readsOf(reference)).length;

    await expectNowhere('ADM-1', reference);
    await expectNowhere('AUT-1', reference);
    expect(await readsOf(reference)).toHaveLength(before);

    const supervisor = door.as('SUP-1');
    const me = (await supervisor.get('/v1/me')).body;
    for (const what of [
      '',
      '/history',
      '/choices',
      '/clocks',
      '/clocks/LT-assessing/explanation',
    ]) {
      done(await supervisor.get(`${pathOf(reference)}${what}`));
    }
    done(await supervisor.get(`/v1/cases?text=${reference}`));
    done(await supervisor.get('/v1/clocks?clock=LT-assessing'));
    const reads = (await readsOf(reference)).slice(before);
    expect(reads.map(({ what }) => what)).toEqual([
      ...['view', 'view', 'choices', 'view', 'explain', 'list', 'list'],
    ]);
    expect(new Set(reads.map(({ person_id }) => person_id))).toEqual(
      new Set([Reflect.get(me, 'personId')]),
    );
  });

  it('given a restricted case, when its list is asked for requests about it, then that read is on record too', async () => {
    const reference = await opens(door);
    const first = await door
      .as('ADM-1')
      .post(
        `${pathOf(reference)}/requests`,
        { kind: 'extension', clock: 'LT-assessing', by: 5, reasons: 'more time is needed' },
        { 'if-match': await etagOf(door, reference) },
      );
    const request = done(first).body.cases[0]?.reference ?? '';
    done(
      await door
        .as('ADM-1')
        .put(
          `${pathOf(reference)}/restriction`,
          { to: ['SUP-1'], reasons: 'sensitive' },
          { 'if-match': await etagOf(door, reference) },
        ),
    );

    const { body } = await door.as('SUP-1').get('/v1/requests');
    expect(body.requests.map((row) => row.reference)).toContain(request);
    for (const list of ['cases', 'clocks']) {
      const { text } = await door.as('SUP-1').get(`/v1/${list}?workflow=request`);
      expect(text).toContain(request);
    }
    expect((await readsOf(request)).map(({ what }) => what)).toEqual(['list', 'list', 'list']);
    expect((await door.as('AUT-1').get('/v1/requests')).text).not.toContain(request);
  });
});
