import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import type { Answered, Row } from './asker.fixture.js';
import { done, etagOf, opens, pathOf } from './journey.fixture.js';
import { openDoor, type Door } from './service.fixture.js';

const PATIENCE = 100;

/** The worker runs beside the web here, as it does by default. */
eachDatabase('The review of a breach', (database) => {
  let door: Door;
  let reference: string;

  const records = async (persona: string, name: string, type: string, more: object = {}) =>
    door
      .as(persona)
      .post(
        `${pathOf(name)}/events`,
        { type, occurredOn: door.today(), reasons: 'so it is', ...more },
        { 'if-match': await etagOf(door, name, persona) },
      );
  const refused = ({ status, body }: Answered) => [status, Reflect.get(body, 'unmet') as unknown];

  beforeAll(async () => {
    door = await openDoor(database().url, { settings: { PROBITY_RUNS: 'web,worker' } });
    reference = await opens(door);
  });
  afterAll(() => door.close());

  /** The review of the breach, once the worker has come by. */
  const reviewOf = async (name: string): Promise<Row> => {
    for (let tries = 0; tries < PATIENCE; tries += 1) {
      const { body } = done(await door.as('AUT-1').get('/v1/breach-reviews'));
      const found = body.reviews.find((row) => Reflect.get(row, 'about') === name);
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, PATIENCE));
    }
    throw new Error('no review was opened');
  };

  it('given a breached duty, when time passes, then its review goes from breach to a second signature', async () => {
    door.turnTo('2025-12-16');
    const review = await reviewOf(reference);
    const name = review.reference;
    expect(review).toMatchObject({
      ...{ clock: 'LT-assessing', breachedDue: '2025-12-15', breachedOn: '2025-12-16' },
      stage: ['awaiting-acknowledgement'],
    });

    // What is forecast are durations of cases: the review has duties of its own.
    const { body: forecast } = done(await door.as('AUT-1').get('/v1/durations/forecast'));
    expect(forecast).toMatchObject({ running: 0, lateAlready: 1, duties: [] });

    done(await records('AUT-1', name, 'reviewAcknowledged'));
    const reasonCode = { payload: { reasonCode: 'workload' } };
    done(await records('AUT-1', name, 'breachExplained', reasonCode));
    const newTarget = { payload: { newTargetOn: '2026-01-09' } };
    done(await records('AUT-1', name, 'planAgreed', newTarget));
    expect(refused(await records('AUT-1', name, 'reviewSignedOff'))).toEqual([
      403,
      expect.arrayContaining([expect.objectContaining({ remedy: 'Ask someone else.' })]),
    ]);
    done(await records('SUP-1', name, 'reviewSignedOff'));

    expect((await door.as('SUP-1').get(pathOf(name))).body).toMatchObject({ closed: true });
    expect((await door.as('SUP-1').get('/v1/breach-reviews')).text).not.toContain(name);
    const { body } = await door.as('SUP-1').get(pathOf(reference));
    expect(body).toMatchObject({
      verdicts: expect.arrayContaining([
        expect.objectContaining({ clock: 'LT-assessing', verdict: 'breached' }),
      ]),
    });
  });
});
