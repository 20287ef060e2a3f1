import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { newName, openDesk, opening, recording, type Desk } from '../journeys/desk.fixture.js';
import { tableContents } from '../journeys/table-contents.fixture.js';
import { expectSound } from '../journeys/soundness.fixture.js';

const OPENED = [['caseOpened', '2025-12-01']] as const;

eachDatabase('One fact about several officers of a matter', (database) => {
  let desk: Desk;
  let ids: readonly string[];

  const revisions = async () => {
    const views = await Promise.all(ids.map((id) => desk.engine.view(id)));
    return views.map(({ revision }) => revision);
  };

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    const matter = { reference: newName('matter'), kind: 'complaint', cameToAttentionOn: null };
    ids = await Promise.all(
      ['officer-1', 'officer-2', 'officer-3'].map((officer) =>
        desk.opens(OPENED, { matter, officer }),
      ),
    );
  });

  it('is recorded for all of them in one answer', async () => {
    const { cases } = await desk.engine.advance(recording(ids, ['severityAssessed', '2025-12-01']));

    expect(cases.map(({ id, revision }) => [id, revision])).toEqual(ids.map((id) => [id, 3]));
    expect(await revisions()).toEqual([3, 3, 3]);
  });

  it.each([0, 1, 2])('is recorded for none when officer %i cannot take it', async (place) => {
    await desk.records(ids[place]!, ['severityAssessed', '2025-12-01']);
    const before = await tableContents(desk.open);
    const request = recording(ids, ['severityAssessed', '2025-12-01']);

    await expect(desk.engine.advance(request)).rejects.toMatchObject({ code: 'event-refused' });
    expect(await tableContents(desk.open)).toEqual(before);
  });

  it('is recorded for none when one of the cases has moved on', async () => {
    await desk.records(ids[1]!, ['allegationAdded', '2025-12-01']);
    const request = recording(ids, ['severityAssessed', '2025-12-01'], { revision: 2 });

    await expect(desk.engine.advance(request)).rejects.toMatchObject({ code: 'stale-case' });
    expect(await revisions()).toEqual([2, 3, 2]);
  });

  it('is recorded for none when one of them does not exist', async () => {
    const request = recording([...ids, 'nothing'], ['severityAssessed', '2025-12-01']);

    await expect(desk.engine.advance(request)).rejects.toMatchObject({ code: 'case-not-found' });
    expect(await revisions()).toEqual([2, 2, 2]);
  });

  it('is recorded late for one and in order for another alike', async () => {
    desk.turnTo('2025-12-20');
    await desk.records(ids[0]!, ['officerSuspended', '2025-12-10']);
    await desk.engine.advance(recording(ids, ['severityAssessed', '2025-12-05']));

    await expectSound(desk);
    desk.turnTo('2025-12-01');
  });
});

eachDatabase('Sixty-four requests at once', (database) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());

  it('of which every other is refused leave the rest alone', async () => {
    const ids = await Promise.all(Array.from({ length: 64 }, () => desk.opens(OPENED)));
    const outcomes = await Promise.allSettled(
      ids.map((id, place) =>
        desk.records(id, [place % 2 === 0 ? 'severityAssessed' : 'meetingHeld', '2025-12-01']),
      ),
    );
    const views = await Promise.all(ids.map((id) => desk.engine.view(id)));

    expect(outcomes.map(({ status }) => status)).toEqual(
      ids.map((_, place) => (place % 2 === 0 ? 'fulfilled' : 'rejected')),
    );
    expect(views.map(({ revision }) => revision)).toEqual(
      ids.map((_, place) => (place % 2 === 0 ? 3 : 2)),
    );
    await expectSound(desk);
  });

  it('to open cases of which every other is taken open the rest', async () => {
    const requests = Array.from({ length: 64 }, (_, place) =>
      opening(OPENED, { reference: `twice-${place - (place % 2)}` }),
    );
    const outcomes = await Promise.allSettled(requests.map((each) => desk.engine.open(each)));
    const opened = outcomes.filter(({ status }) => status === 'fulfilled');
    const codes = outcomes.flatMap((each) =>
      each.status === 'rejected' ? [(each.reason as { code: string }).code] : [],
    );

    expect(opened).toHaveLength(32);
    expect(new Set(codes)).toEqual(new Set(['case-exists']));
  });

  it('about a few matters, named in any order by two processes, all succeed', async () => {
    const other = await openDesk(database().url);
    const matter = (place: number) => ({
      reference: `shared-${(place * 7) % 5}`,
      kind: 'complaint',
      cameToAttentionOn: null,
    });
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, place) =>
        (place % 2 === 0 ? desk : other).engine.open(opening(OPENED, { matter: matter(place) })),
      ),
    );
    await other.close();

    expect(answers).toHaveLength(64);
    const matters: unknown[] = await desk.open.dataSource.query(
      `SELECT id FROM matter WHERE reference LIKE 'shared-%'`,
    );
    expect(matters).toHaveLength(5);
  });
});
