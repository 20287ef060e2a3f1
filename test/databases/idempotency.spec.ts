import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { KeyReused } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import {
  correction,
  newName,
  openDesk,
  opening,
  recording,
  type Desk,
} from '../journeys/desk.fixture.js';
import { tableContents } from '../journeys/table-contents.fixture.js';

const PARALLEL = 50;

eachDatabase('The key of a request', (database) => {
  let desk: Desk;
  let id: string;

  const entriesOf = async (type: string) =>
    (await desk.engine.view(id)).history.filter((entry) => entry.type === type).length;

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    id = await desk.opens([['caseOpened', '2025-12-01']]);
  });

  it('brings the first answer again, and no second effect', async () => {
    const request = recording([id], ['severityAssessed', '2025-12-01']);
    const first = await desk.engine.advance(request);
    const before = await tableContents(desk.open);

    expect(await desk.engine.advance(request)).toEqual(first);
    expect(await tableContents(desk.open)).toEqual(before);
  });

  it('brings the first answer again when the case has long moved on', async () => {
    const request = recording([id], ['severityAssessed', '2025-12-01'], { revision: 2 });
    const first = await desk.engine.advance(request);
    await desk.records(id, ['investigatorAppointed', '2025-12-01']);

    expect(await desk.engine.advance(request)).toEqual(first);
  });

  it('brings the first answer again to an opening and to a correction', async () => {
    const again = opening([['caseOpened', '2025-12-01']]);
    expect(await desk.engine.open(again)).toEqual(await desk.engine.open(again));

    const event = await desk.entry(id, 'caseOpened');
    const payload = {
      ...{ cameToAttentionOn: '2025-11-28', matterKind: 'complaint' },
      ...{ rankGroup: 'officer', allegations: [] },
    };
    const corrected = correction(id, { replace: [{ event, payload }] });
    expect(await desk.engine.correct(corrected)).toEqual(await desk.engine.correct(corrected));
    expect(await entriesOf('corrected')).toBe(1);
  });

  it('is refused for another request, whatever differs', async () => {
    const request = recording([id], ['allegationAdded', '2025-12-01']);
    await desk.engine.advance(request);
    const others = [
      { ...request, payload: { ...request.payload, id: 'a-3' } },
      { ...request, actor: { ...request.actor, id: 'someone-else' } },
      { ...request, reasons: 'for another reason' },
      { ...request, cases: [{ id, revision: 3 }] },
    ];

    for (const other of others) {
      await expect(desk.engine.advance(other)).rejects.toBeInstanceOf(KeyReused);
    }
    expect(await entriesOf('allegationAdded')).toBe(1);
  });

  it('is still free after a refusal', async () => {
    const key = newName('key');
    const refused = recording([id], ['caseReferred', '2025-12-01'], { key });
    await expect(desk.engine.advance(refused)).rejects.toMatchObject({ code: 'event-refused' });

    const other = recording([id], ['severityAssessed', '2025-12-01'], { key });
    await expect(desk.engine.advance(other)).resolves.toHaveProperty('cases.0.id', id);
  });

  it(`sent ${PARALLEL} times at once has one effect and one answer`, async () => {
    const request = recording([id], ['allegationAdded', '2025-12-01']);
    const answers = await Promise.all(
      Array.from({ length: PARALLEL }, () => desk.engine.advance(request)),
    );

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await entriesOf('allegationAdded')).toBe(1);
  });

  it(`of an opening sent ${PARALLEL} times at once by two processes opens one case`, async () => {
    const other = await openDesk(database().url);
    const request = opening([['caseOpened', '2025-12-01']]);
    const answers = await Promise.all(
      Array.from({ length: PARALLEL }, (_, turn) =>
        (turn % 2 === 0 ? desk : other).engine.open(request),
      ),
    );
    await other.close();

    expect(new Set(answers.map(({ cases }) => cases[0]?.id)).size).toBe(1);
  });

  it('is not what keeps a reference from being used twice', async () => {
    const request = opening([['caseOpened', '2025-12-01']]);
    await desk.engine.open(request);

    await expect(desk.engine.open({ ...request, key: newName('key') })).rejects.toMatchObject({
      code: 'case-exists',
    });
  });
});
