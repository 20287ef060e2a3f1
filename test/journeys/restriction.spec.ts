import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { CasePerson } from '#libs/persistence';
import { eachDatabase } from '#libs/testing';
import { openDesk, someone, type Desk } from './desk.fixture.js';
import { expectSound } from './soundness.fixture.js';

eachDatabase('A sensitive case', (database) => {
  let desk: Desk;
  let id: string;

  const restricts = (payload: object, changes = {}) =>
    desk.records(id, ['caseRestricted', '2025-12-01', { ...payload }], {
      actor: someone('appropriate-authority'),
      ...changes,
    });
  const lifts = (changes = {}) =>
    desk.records(id, ['restrictionLifted', '2025-12-01'], {
      actor: someone('appropriate-authority'),
      ...changes,
    });
  const named = async (): Promise<string[]> => {
    const where = { case_id: id, relation: 'named' };
    const rows = await desk.open.dataSource.manager.findBy(CasePerson, where);
    return rows.map(({ person_id: person }) => person).sort();
  };

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
  });

  it('is restricted to those who are named, and opened to all again', async () => {
    await restricts({ to: ['investigator-1', 'supervisor-1'] });
    expect(await named()).toEqual(['investigator-1', 'supervisor-1']);

    await restricts({ to: ['investigator-2'] });
    expect(await named()).toEqual(['investigator-2']);
    await expectSound(desk);

    await lifts();
    expect(await named()).toEqual([]);
    expect((await desk.engine.view(id)).desk.restrictedTo).toBeNull();
    const { history } = await desk.engine.view(id);
    expect(history.map(({ type }) => type).slice(-3)).toEqual([
      ...['caseRestricted', 'caseRestricted', 'restrictionLifted'],
    ]);
    await expectSound(desk);
  });

  it('names nobody twice, whatever the list says', async () => {
    await restricts({ to: ['investigator-1', 'investigator-1'] });

    expect(await named()).toEqual(['investigator-1']);
    await expectSound(desk);
  });

  it.each(['supervisor', 'investigator', 'auditor'])(
    'is neither restricted nor opened again by the %s, who is told who may',
    async (role) => {
      const actor = someone(role);
      const refusal = { unmet: [{ remedy: 'Ask the appropriate-authority or administrator.' }] };

      await expect(restricts({ to: ['x'] }, { actor })).rejects.toMatchObject(refusal);
      await expect(lifts({ actor })).rejects.toMatchObject(refusal);
    },
  );

  it('is restricted, and opened again, with reasons in writing', async () => {
    const refusal = { unmet: [{ remedy: 'Give the reasons.' }] };

    await expect(restricts({ to: ['x'] }, { reasons: ' ' })).rejects.toMatchObject(refusal);
    await expect(lifts({ reasons: undefined })).rejects.toMatchObject(refusal);
  });

  it('never opens for the officer concerned', async () => {
    await expect(restricts({ to: ['investigator-1', 'officer-1'] })).rejects.toMatchObject({
      code: 'not-permitted',
      message: expect.stringContaining('can neither hold the case nor open it'),
    });
  });

  it.each([
    ['nobody', {}],
    ['an empty list', { to: [] }],
    ['a name alone', { to: 'investigator-1' }],
    ['no names', { to: ['', 7] }],
  ])('is not restricted to %s', async (_, payload) => {
    await expect(restricts(payload)).rejects.toMatchObject({
      code: 'invalid-event',
      problems: [{ field: 'to' }],
    });
  });

  it('has nothing written in with it that would stay in the chain for ever', async () => {
    const payload = { to: ['x'], remark: 'words about somebody' };
    const refusal = { code: 'invalid-event', problems: [{ field: 'remark' }] };

    await expect(restricts(payload)).rejects.toMatchObject(refusal);
    await expect(lifts({ payload: { remark: 'words' } })).rejects.toMatchObject(refusal);
  });

  it('is closed by a correction as if it had been closed in time', async () => {
    await restricts({ to: ['investigator-1'] });
    const event = await desk.entry(id, 'caseRestricted');
    await desk.corrects(id, { replace: [{ event, payload: { to: ['investigator-2'] } }] });
    expect(await named()).toEqual(['investigator-2']);

    await desk.corrects(id, { remove: [event] });
    expect((await desk.engine.view(id)).desk.restrictedTo).toBeNull();
    expect(await named()).toEqual([]);
    await expectSound(desk);
  });
});
