import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { eachDatabase } from '#libs/testing';
import { openDesk, type Desk } from './desk.fixture.js';
import { INVESTIGATED } from './misconduct.fixture.js';

eachDatabase('An act of whoever holds a position', (database) => {
  let desk: Desk;
  let id: string;

  beforeAll(async () => {
    desk = await openDesk(database().url);
  });
  afterAll(() => desk.close());
  beforeEach(async () => {
    desk.turnTo('2025-12-01');
    id = await desk.opens([['caseOpened', '2025-12-01']]);
    await desk.walks(id, INVESTIGATED.slice(0, 2));
  });

  it('given an appointment of 15 December, when a notice is dated before it, then it is refused because nobody held the position by that day', async () => {
    await expect(desk.records(id, ['noticeServed', '2025-12-12'])).rejects.toMatchObject({
      code: 'not-permitted',
      unmet: [
        {
          text: 'Nobody had been appointed investigator of the case by 2025-12-12.',
          remedy:
            'Record first who was appointed, with the day of it (investigatorAppointed), or put the day of this right.',
        },
      ],
    });
  });

  it('given that refusal, when the appointment is recorded with its day, then the notice is taken', async () => {
    await desk.records(id, ['investigatorAppointed', '2025-12-11']);
    await desk.records(id, ['noticeServed', '2025-12-12']);

    expect((await desk.engine.view(id)).history.at(-1)).toMatchObject({
      occurred_on: '2025-12-12',
    });
  });

  it('given nobody appointed, when an investigator asks what they may record, then they are told that nobody is yet', async () => {
    const fresh = await desk.opens([['caseOpened', '2025-12-01']]);
    const actor = { id: 'investigator-1', role: 'investigator' };
    const choices = await desk.engine.choices(fresh, actor);

    expect(choices.find(({ event }) => event === 'noticeServed')?.unmet).toContainEqual(
      expect.objectContaining({ text: 'Nobody has been appointed investigator of the case yet.' }),
    );
  });
});
