import { describe, expect, it } from '@jest/globals';
import { WARNED } from './example-roads.fixture.js';
import { given } from './given.fixture.js';

const SIFTED = [...WARNED, 'appealReceived', 'appealFoundArguable'] as const;

describe('An appeal from a meeting', () => {
  it('goes from the notice of appeal to the determination the officer is given', () => {
    const steps = [
      'appealReceived',
      'appealFoundArguable',
      'appealMeetingHeld',
      'appealDetermined',
      'appealNotified',
    ] as const;
    const stages = steps.map((_, index) => given(...WARNED, ...steps.slice(0, index + 1)).stage);

    expect(stages).toEqual([
      'appeal.sifting',
      'appeal.arranging',
      'appeal.deciding',
      'appeal.notifying',
      'closed',
    ]);
  });

  it('ends where no ground is arguable, and cannot be made again', () => {
    const closed = given(...WARNED, 'appealReceived', 'appealFoundUnarguable');

    expect(closed.stage).toBe('closed');
    expect(closed.whyNot('appealReceived')).toHaveLength(1);
  });

  it('may leave another outcome standing', () => {
    const determined = given(...SIFTED, 'appealMeetingHeld', [
      'appealDetermined',
      { result: 'substituted', outcome: 'final-written-warning' },
    ]);

    expect(determined.snapshot.context).toMatchObject({ outcome: 'final-written-warning' });
  });

  it.each([
    ['confirmed', undefined, 'written-warning'],
    ['confirmed', 'written-warning', 'written-warning'],
    ['reversed', undefined, 'none'],
    ['reversed', 'none', 'none'],
  ])('%s with %s leaves %s standing', (result, outcome, standing) => {
    const payload = outcome === undefined ? { result } : { result, outcome };
    const determined = given(...SIFTED, 'appealMeetingHeld', ['appealDetermined', payload]);

    expect(determined.snapshot.context).toMatchObject({ outcome: standing });
  });

  it.each([
    ['confirmed', 'none'],
    ['confirmed', 'final-written-warning'],
    ['reversed', 'written-warning'],
    ['substituted', undefined],
    ['substituted', 'written-warning'],
    ['substituted', 'none'],
  ])('cannot be %s and leave %s', (result, outcome) => {
    const payload = outcome === undefined ? { result } : { result, outcome };
    const decided = given(...SIFTED, 'appealMeetingHeld');

    expect(decided.whyNot(['appealDetermined', payload])).toEqual([
      expect.stringContaining('The outcome follows from the result'),
    ]);
  });

  it('is made on a ground', () => {
    expect(given(...WARNED).whyNot(['appealReceived', { grounds: [] }])).toHaveLength(1);
  });

  it('cannot end in an outcome that a meeting may not give', () => {
    const decided = given(...SIFTED, 'appealMeetingHeld');

    expect(
      decided.whyNot([
        'appealDetermined',
        { result: 'substituted', outcome: 'dismissal-without-notice' },
      ]),
    ).toHaveLength(1);
  });

  it('takes a day fixed and another proposed without moving the time for the meeting', () => {
    const arranging = given(...SIFTED);
    const noted = arranging.and('appealMeetingDateFixed', 'alternativeDateProposed');

    expect(arranging.running).toEqual(['appeal-meeting-held', 'appeal-target']);
    expect(noted.timers).toEqual(arranging.timers);
  });
});

describe('The time to appeal', () => {
  const lapsed = given(...WARNED, { lapses: 'appeal-received' });

  it('lapses, and the case is closed with no clock of the chart running', () => {
    expect(lapsed.stage).toBe('closed');
    expect(lapsed.running).toEqual([]);
    expect(lapsed.effects).toEqual([{ type: 'informOfficer', params: { about: 'appeal-period' } }]);
  });

  it('does not shut out a late appeal', () => {
    expect(lapsed.and('appealReceived').stage).toBe('appeal.sifting');
  });

  it('lapses no more once the appeal was determined', () => {
    const closed = lapsed.and(
      'appealReceived',
      'appealFoundArguable',
      'appealMeetingHeld',
      'appealDetermined',
      'appealNotified',
    );

    expect(closed.whyNot('appealReceived')).toEqual([
      expect.stringContaining('no appeal has been decided'),
    ]);
  });
});
