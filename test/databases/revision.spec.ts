import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { StaleCase } from '#libs/engine';
import { eachDatabase } from '#libs/testing';
import { openDesk, recording, someone, type Desk } from '../journeys/desk.fixture.js';

const PARALLEL = 50;

eachDatabase('A caller who quotes the revision', (database) => {
  let desk: Desk;
  let id: string;
  let seen: number;

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    seen = (await desk.engine.view(id)).revision;
  });

  it('is answered with the next one', async () => {
    const first = await desk.records(id, ['allegationAdded', '2025-12-01'], { revision: seen });
    const second = await desk.records(id, ['allegationAdded', '2025-12-01'], {
      revision: first.revision,
    });

    expect([first.revision, second.revision]).toEqual([seen + 1, seen + 2]);
  });

  it('is told what happened meanwhile when the case moved on, and nothing is changed', async () => {
    await desk.records(id, ['criminalInvestigationStarted', '2025-12-01']);
    await desk.records(id, ['severityAssessed', '2025-12-01']);
    const stale = await desk
      .records(id, ['allegationAdded', '2025-12-01'], { revision: seen })
      .catch((error: unknown) => error);

    expect(stale).toBeInstanceOf(StaleCase);
    expect(stale).toMatchObject({
      ...{ code: 'stale-case', revision: seen, current: seen + 2 },
      unseen: [
        { seq: seen + 1, type: 'criminalInvestigationStarted', actor: 'investigator-1' },
        { seq: seen + 2, type: 'severityAssessed', actor: 'appropriate-authority-1' },
      ],
    });
    expect(await desk.engine.view(id)).toMatchObject({ revision: seen + 2 });
  });

  it('is not held up by a warning that was given meanwhile', async () => {
    // Five working days before Monday 15 December.
    desk.turnTo('2025-12-08');
    await desk.open.monitor.pass(desk.now());
    expect(await desk.engine.view(id)).toMatchObject({ revision: seen + 1 });

    const asked = desk.records(id, ['severityAssessed', '2025-12-08'], { revision: seen });
    await expect(asked).resolves.toHaveProperty('revision', seen + 2);
  });

  it('is held up by a breach that was found meanwhile: it may change what they decide', async () => {
    desk.turnTo('2025-12-16');
    await desk.open.monitor.pass(desk.now());
    const asked = desk.records(id, ['severityAssessed', '2025-12-16'], { revision: seen });

    await expect(asked).rejects.toThrow(/clockBreached of 2025-12-16/);
  });

  it('is refused a revision that has not been yet', async () => {
    const asked = desk.records(id, ['allegationAdded', '2025-12-01'], { revision: seen + 5 });

    await expect(asked).rejects.toBeInstanceOf(StaleCase);
  });

  it('is refused a stale correction as well', async () => {
    const event = await desk.entry(id, 'caseOpened');
    await desk.records(id, ['allegationAdded', '2025-12-01']);
    const asked = desk.corrects(id, { remove: [event], revision: seen });

    await expect(asked).rejects.toBeInstanceOf(StaleCase);
  });

  it(`is one of ${PARALLEL} who decide at once on what they saw: one wins, the others are told of it`, async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: PARALLEL }, (_, place) =>
        desk.records(id, ['allegationAdded', '2025-12-01', { id: `a-${place}` }], {
          revision: seen,
        }),
      ),
    );
    const lost = outcomes.flatMap((each) =>
      each.status === 'rejected' ? [each.reason as unknown] : [],
    );

    expect(lost).toHaveLength(PARALLEL - 1);
    for (const error of lost) {
      expect(error).toBeInstanceOf(StaleCase);
      expect(error).toMatchObject({ unseen: [{ type: 'allegationAdded' }] });
    }
    expect(await desk.engine.view(id)).toMatchObject({ revision: seen + 1 });
  });

  it('in two processes at once wins in one of them', async () => {
    const other = await openDesk(database().url);
    const ids = await Promise.all(
      Array.from({ length: 20 }, () => desk.opens([['caseOpened', '2025-12-01']])),
    );
    const step = ['allegationAdded', '2025-12-01'] as const;
    const both = await Promise.allSettled(
      [...ids, ...[...ids].reverse()].map((each, place) =>
        (place < ids.length ? desk : other).records(each, step, { revision: 2 }),
      ),
    );
    await other.close();

    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(ids.length);
    for (const each of ids) {
      expect(await desk.engine.view(each)).toMatchObject({ revision: 3 });
    }
  });
});

eachDatabase('Callers who quote no revision', (database) => {
  it(`are served one after the other, ${PARALLEL} at once on one case, in the order they came`, async () => {
    const desk = await openDesk(database().url);
    const id = await desk.opens([['caseOpened', '2025-12-01']]);
    const names = Array.from({ length: PARALLEL }, (_, place) => `a-${place}`);
    await Promise.all(
      names.map((name) => desk.records(id, ['allegationAdded', '2025-12-01', { id: name }])),
    );
    const { history } = await desk.engine.view(id);
    const added = history
      .filter(({ type }) => type === 'allegationAdded')
      .map(({ payload }) => (JSON.parse(payload) as { id: string }).id);

    expect(added).toEqual(names);
    await desk.close();
  });

  it('of two processes all succeed, though they take turns on the same cases', async () => {
    const [one, other] = [await openDesk(database().url), await openDesk(database().url)];
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => one.opens([['caseOpened', '2025-12-01']])),
    );
    const request = (id: string) =>
      recording([id], ['allegationAdded', '2025-12-01'], { actor: someone('administrator') });
    await Promise.all([
      ...ids.flatMap((id) => Array.from({ length: 5 }, () => one.engine.advance(request(id)))),
      ...ids
        .toReversed()
        .flatMap((id) => Array.from({ length: 5 }, () => other.engine.advance(request(id)))),
    ]);

    for (const id of ids) expect(await one.engine.view(id)).toMatchObject({ revision: 12 });
    await one.close();
    await other.close();
  });
});
