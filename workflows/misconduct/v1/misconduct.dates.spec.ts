import { describe, expect, it } from '@jest/globals';
import { addDays, dueDay, englandAndWales, legalDay } from '#libs/working-time';
import type { LegalDay } from '#libs/working-time';
import { workflow } from './given.fixture.js';

/** The due day of a period that the law numbers, by the clock's own rule and length. */
function due(clock: string, from: LegalDay): LegalDay {
  const period = workflow.clocks.get(clock)?.period;
  if (!period) throw new Error(`The clock "${clock}" has no period.`);
  return dueDay(englandAndWales, period.rule, from, period.length).due;
}

describe('The worked dates', () => {
  it.each([
    ['statement-received', '2025-12-19', '2026-01-07', 'Christmas and New Year'],
    ['statement-received', '2026-03-28', '2026-04-14', 'a Saturday, and Easter'],
    ['response-received', '2026-03-26', '2026-04-20', 'Easter'],
    ['response-received', '2026-12-18', '2027-01-13', 'the end of a year'],
    ['witness-lists-exchanged', '2026-04-20', '2026-04-23', 'counted from a due day'],
    ['witness-lists-supplied', '2026-04-23', '2026-05-08', 'an early May bank holiday'],
    ['papers-supplied', '2026-04-23', '2026-05-08', 'an early May bank holiday'],
    ['pre-hearing-held', '2026-05-08', '2026-06-01', 'a spring bank holiday'],
    ['hearing-held', '2026-03-26', '2026-08-19', 'a long span'],
    ['hearing-held', '2026-09-01', '2027-01-22', 'a long span over Christmas'],
    ['meeting-held', '2026-03-26', '2026-04-27', 'Easter'],
    ['outcome-reported', '2026-05-22', '2026-06-01', 'a spring bank holiday'],
    ['appeal-received', '2026-12-18', '2026-12-31', 'two bank holidays at Christmas'],
    ['appeal-received', '2026-06-01', '2026-06-10', 'plain weeks'],
    ['appeal-meeting-held', '2026-08-28', '2026-09-07', 'an August bank holiday'],
    ['appeal-notified', '2026-12-23', '2026-12-30', 'Christmas'],
    ['alternative-interview-date-proposed', '2026-08-27', '2026-09-04', 'an August bank holiday'],
    ['suspension-confirmed', '2026-07-17', '2026-07-22', 'a weekend'],
    ['suspension-representations-received', '2026-07-17', '2026-07-28', 'two weekends'],
    ['barred-list-reported', '2026-04-02', '2026-04-10', 'the date itself, and Easter'],
    ['barred-list-reported', '2026-06-01', '2026-06-05', 'the date itself'],
    ['barred-list-reported', '2026-06-06', '2026-06-12', 'a Saturday'],
    ['progress-notified', '2026-06-01', '2026-06-29', 'weeks from the next working day'],
    ['progress-notified', '2026-06-05', '2026-07-05', 'a due day on a Sunday'],
    ['progress-notified', '2026-12-18', '2027-01-17', 'weeks over Christmas'],
    ['written-warning-expires', '2026-06-01', '2027-11-30', 'months'],
    ['final-written-warning-expires', '2026-06-01', '2028-05-31', 'months'],
  ])('of %s from %s are %s: %s', (clock, from, expected) => {
    expect(due(clock, legalDay(from))).toBe(expected);
  });
});

describe('The reports of timeliness', () => {
  it.each([
    ['2026-01-15', ['2027-01-14', '2027-07-14', '2028-01-14'], 'the day itself counts'],
    ['2024-02-29', ['2025-02-28', '2025-08-31', '2026-02-28'], 'a leap day'],
    ['2025-08-31', ['2026-08-30', '2027-02-28', '2027-08-31'], 'the end of a month'],
    ['2026-02-28', ['2027-02-27', '2027-08-27'], 'the end of February'],
  ])('of a matter known on %s fall on %s: %s', (from, marks) => {
    const [, ...repeats] = marks;
    const first = due('twelve-month-mark', legalDay(from));
    const chain = repeats.reduce<LegalDay[]>(
      (reached) => [...reached, due('six-month-mark', addDays(reached.at(-1)!, 1))],
      [first],
    );

    expect(chain).toEqual(marks);
  });

  it('repeat from the day after the last, and never pause', () => {
    const repeats = workflow.clocks.get('six-month-mark');

    expect(repeats).toMatchObject({
      after: ['twelve-month-mark', 'six-month-mark'],
      fromDayAfter: true,
      pause: null,
    });
    expect(workflow.clocks.get('twelve-month-mark')).toMatchObject({
      kind: 'milestone',
      pause: null,
    });
  });
});

describe('The public notice of a hearing', () => {
  it('is counted back from the day the hearing begins', () => {
    expect(due('public-notice-given', legalDay('2026-06-01'))).toBe('2026-05-22');
  });
});

describe('The review of a suspension', () => {
  it('is due on the last day of twelve weeks of which the day of the suspension is the first', () => {
    expect(due('suspension-reviewed', legalDay('2026-07-17'))).toBe('2026-10-08');
  });
});
