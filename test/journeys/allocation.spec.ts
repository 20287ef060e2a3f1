import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { CasePerson } from '#libs/persistence';
import { eachDatabase } from '#libs/testing';
import { legalDay } from '#libs/working-time';
import { newName, openDesk, recording, someone, type Desk } from './desk.fixture.js';
import { INVESTIGATED } from './misconduct.fixture.js';
import { expectSound } from './soundness.fixture.js';
import { tableContents } from './table-contents.fixture.js';

const ALLOCATED = { owner: 'investigator-1', team: 'north', supervisor: 'supervisor-1' };

eachDatabase('A case', (database) => {
  let desk: Desk;
  let id: string;

  const allocates = (payload: object, changes = {}) =>
    desk.records(id, ['caseAllocated', '2025-12-01', { ...payload }], {
      actor: someone('supervisor'),
      ...changes,
    });
  const deskOf = async () => (await desk.engine.view(id)).desk;
  const relations = async (): Promise<string[]> => {
    const rows = await desk.open.dataSource.manager.findBy(CasePerson, { case_id: id });
    return rows.map(({ relation, person_id: person }) => `${relation} ${person}`).sort();
  };

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
  });

  it('is on nobody’s desk at first', async () => {
    expect(await deskOf()).toEqual({
      ...{ owner: null, team: null, supervisor: null, restrictedTo: null },
    });
  });

  it('is allocated to an owner, a team and a supervisor, and the chart does not hear of it', async () => {
    const { stage } = await desk.engine.view(id);
    await allocates(ALLOCATED);

    expect(await deskOf()).toEqual({ ...ALLOCATED, restrictedTo: null });
    expect(await relations()).toEqual(['owner investigator-1', 'supervisor supervisor-1']);
    expect((await desk.engine.view(id)).stage).toBe(stage);
    await expectSound(desk);
  });

  it('goes to another desk in what is named, the rest stays; the history keeps both', async () => {
    await allocates(ALLOCATED);
    await allocates({ owner: 'investigator-2', supervisor: null });

    expect(await deskOf()).toEqual({
      ...{ owner: 'investigator-2', team: 'north', supervisor: null, restrictedTo: null },
    });
    expect(await relations()).toEqual(['owner investigator-2']);
    const { history } = await desk.engine.view(id);
    const allocations = history.filter(({ type }) => type === 'caseAllocated');
    expect(
      allocations.map(({ payload, actor }): unknown[] => [JSON.parse(payload), actor]),
    ).toEqual([
      [ALLOCATED, 'supervisor-1'],
      [{ owner: 'investigator-2', supervisor: null }, 'supervisor-1'],
    ]);
    await expectSound(desk);
  });

  it('keeps whoever was appointed in it beside the desk', async () => {
    await allocates({ owner: 'investigator-2' });
    await desk.walks(id, INVESTIGATED);

    expect(await relations()).toEqual([
      ...['holder:investigator investigator-1', 'holder:severity-assessor appropriate-authority-1'],
      ...['owner investigator-2', 'position:investigator investigator-1'],
      'position:severity-assessor appropriate-authority-1',
    ]);
  });

  it.each(['investigator', 'chair', 'analyst', 'auditor', 'importer'])(
    'is not allocated by the %s, who is told who may',
    async (role) => {
      await expect(allocates(ALLOCATED, { actor: someone(role) })).rejects.toMatchObject({
        code: 'not-permitted',
        unmet: [{ remedy: 'Ask the supervisor or appropriate-authority or administrator.' }],
      });
    },
  );

  it.each(['supervisor', 'appropriate-authority', 'administrator'])(
    'is allocated by the %s',
    async (role) => {
      await allocates(ALLOCATED, { actor: someone(role), reasons: undefined });

      expect((await deskOf()).owner).toBe('investigator-1');
    },
  );

  it.each(['owner', 'supervisor'])('never has the officer concerned as its %s', async (place) => {
    await expect(allocates({ [place]: 'officer-1' })).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringContaining('officer concerned can neither hold the case nor open it'),
    });
  });

  it('is not found by the officer concerned to be allocated', async () => {
    const actor = { id: 'officer-1', role: 'supervisor' };

    await expect(allocates(ALLOCATED, { actor })).rejects.toMatchObject({
      code: 'case-not-found',
    });
  });

  it.each([
    ['nothing', {}, 'owner'],
    ['an empty name', { team: ' ' }, 'team'],
    ['a number', { owner: 7 }, 'owner'],
    ['the name of a person', { supervisor: 'Sergeant Doe' }, 'supervisor'],
    ['what no desk has', { owner: 'investigator-1', colour: 'blue' }, 'colour'],
  ])('is not allocated to %s', async (_, payload, field) => {
    await expect(allocates(payload)).rejects.toMatchObject({
      code: 'invalid-event',
      problems: [{ field }],
    });
  });

  it('is allocated once when the same key comes twice, and the key serves no other request', async () => {
    const key = newName('key');
    const [first, second] = [
      await allocates(ALLOCATED, { key }),
      await allocates(ALLOCATED, { key }),
    ];

    expect(second).toEqual(first);
    expect(first.revision).toBe(3);
    await expect(allocates({ owner: 'investigator-2' }, { key })).rejects.toMatchObject({
      code: 'key-reused',
    });
  });

  it('goes with the others of its matter, or none of them goes', async () => {
    const { reference } = await desk.engine.view(id);
    const other = await desk.opens([['caseOpened', '2025-12-01']], {
      ...{ officer: 'officer-2', reference: `${reference}/2` },
      matter: { reference, kind: 'conduct-matter', cameToAttentionOn: null },
    });
    const step = ['caseAllocated', '2025-12-01', { owner: 'officer-2' }] as const;
    const actor = someone('supervisor');
    const before = await tableContents(desk.open);

    await expect(
      desk.engine.advance(recording([id, other], step, { actor })),
    ).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await tableContents(desk.open)).toEqual(before);

    const { cases } = await desk.engine.advance(
      recording([id, other], ['caseAllocated', '2025-12-01', ALLOCATED], { actor }),
    );
    expect(cases.map(({ revision }) => revision)).toEqual([3, 3]);
  });

  it('is put by a correction on the desk that it was meant for, and its allocations are replayed', async () => {
    await allocates(ALLOCATED);
    await allocates({ owner: 'investigator-2' });
    const event = await desk.entry(id, 'caseAllocated');
    await desk.corrects(id, { replace: [{ event, payload: { owner: 'investigator-3' } }] });
    expect(await relations()).toEqual(['owner investigator-3', 'supervisor supervisor-1']);

    await desk.corrects(id, { remove: [event] });
    expect(await deskOf()).toEqual({ ...ALLOCATED, restrictedTo: null });
    expect(await relations()).toEqual(['owner investigator-1', 'supervisor supervisor-1']);
    await expectSound(desk);
  });

  it('takes an allocation that was left out, in its place: a later one holds', async () => {
    desk.turnTo('2025-12-03');
    await desk.records(id, ['caseAllocated', '2025-12-03', { owner: 'investigator-2' }], {
      actor: someone('supervisor'),
    });
    const missing = { type: 'caseAllocated', occurredOn: legalDay('2025-12-02') };
    await desk.corrects(id, { insert: [{ ...missing, payload: { ...ALLOCATED } }] });

    expect(await deskOf()).toMatchObject({ owner: 'investigator-2', team: 'north' });
    await expectSound(desk);
  });

  it('is not put by a correction on the desk of the officer concerned', async () => {
    await allocates(ALLOCATED);
    const event = await desk.entry(id, 'caseAllocated');
    const replace = [{ event, payload: { owner: 'officer-1' } }];

    await expect(desk.corrects(id, { replace })).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('has its allocations corrected by an administrator alone', async () => {
    await allocates(ALLOCATED);
    const remove = [await desk.entry(id, 'caseAllocated')];

    await expect(desk.corrects(id, { remove, actor: someone('supervisor') })).rejects.toMatchObject(
      { unmet: [{ remedy: 'Ask the administrator.' }] },
    );
  });
});
