import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { askFor, listRequests, listReviews } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { newName, openDesk, someone, type Desk } from './desk.fixture.js';
import { INVESTIGATED } from './misconduct.fixture.js';
import { performs } from './reviews.fixture.js';

/** Investigates neither case: whoever does decides about the notice alone, and asks nobody. */
const INVESTIGATOR = { id: 'investigator-9', role: 'investigator' };
const SUPERVISOR = someone('supervisor');

eachDatabase('Of two cases whose notice is late, the list', (database) => {
  let desk: Desk;
  const ids: string[] = [];

  const asks = (id: string, clock: string, actor = INVESTIGATOR) => {
    const wish = { kind: 'extension', clock, by: 5 } as const;
    return askFor(desk.open, { key: newName('key'), case: { id }, wish, actor, reasons: 'ill' });
  };
  const reviews = async (filter: Parameters<typeof listReviews>[1]) =>
    (await listReviews(desk.open, filter)).map(({ reference }) => reference.replace(/^.*?\//, ''));
  const requests = async (filter: Parameters<typeof listRequests>[1]) =>
    (await listRequests(desk.open, filter)).map(({ asked }) => asked['declared']);

  beforeAll(async () => {
    desk = await openDesk(database().url);
    for (const team of ['North', 'South']) {
      desk.turnTo('2025-12-01');
      const id = await desk.opens([['caseOpened', '2025-12-01']]);
      const step = ['caseAllocated', '2025-12-01', { owner: `owner-${team}`, team }] as const;
      await desk.records(id, step, { actor: SUPERVISOR });
      await desk.walks(id, INVESTIGATED.slice(0, 2));
      ids.push(id);
    }
    desk.turnTo('2025-12-23');
    await desk.open.monitor.pass(desk.now());
    for (const id of ids) await performs(desk, id);
    await asks(ids[0]!, 'CK-20');
    await asks(ids[0]!, 'LT-investigation');
    await asks(ids[1]!, 'LT-investigation', SUPERVISOR);
  });
  afterAll(() => desk.close());

  it('of reviews says which duty of which case was breached, and when what is due', async () => {
    const [first] = await listReviews(desk.open, { clock: 'CK-20', team: 'North' });

    expect(first).toMatchObject({
      ...{ declared: 'CK-20', breachedDue: '2025-12-22', breachedOn: '2025-12-23' },
      ...{ stage: 'awaiting-acknowledgement', closed: false, due: '2025-12-29' },
      ...{ about: { id: ids[0] }, owner: 'owner-North', team: 'North' },
    });
  });

  it.each([
    ['by clock', { clock: 'CK-20' }, ['CK-20/1', 'CK-20/1']],
    ['by a part of a clock alone, not at all', { clock: 'CK-2' }, []],
    ['by clock and owner', { clock: 'CK-20', owner: 'owner-South' }, ['CK-20/1']],
    ['by stage', { stage: 'closed' }, []],
    ['by what is over', { closed: true }, []],
    ['by team', { team: 'East' }, []],
  ])('of reviews is narrowed %s', async (_, filter, found) => {
    expect(await reviews(filter)).toEqual(found);
  });

  it('goes on where it stopped', async () => {
    const all = await listReviews(desk.open);
    const [first] = await listReviews(desk.open, { limit: 1 });
    const others = await listReviews(desk.open, { after: first?.cursor ?? '' });

    expect([first, ...others]).toEqual(all);
  });

  it.each([
    ['whom the row names', { id: 'investigator-2', role: 'investigator' }, ['CK-20']],
    ['who asked', INVESTIGATOR, []],
    ['a supervisor, but for what they asked', SUPERVISOR, ['LT-investigation']],
    ['an analyst', someone('analyst'), []],
    ['the officer concerned', { id: 'officer-1', role: 'supervisor' }, []],
  ])('of requests is, for %s, what they may decide', async (_, { id, role }, found) => {
    const decidableBy = { id, roles: [role] };
    expect(await requests({ decidableBy })).toEqual(found);
  });

  it('of requests is narrowed by who asked, by clock and by case', async () => {
    expect(await requests({ askedBy: SUPERVISOR.id })).toEqual(['LT-investigation']);
    expect(await requests({ clock: 'LT-investigation' })).toHaveLength(2);
    expect(await requests({ about: ids[0]! })).toEqual(['CK-20', 'LT-investigation']);
    expect(await requests({ kind: 'pause' })).toEqual([]);
  });
});
