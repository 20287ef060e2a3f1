import { calendarOf } from './calendar.js';
import { type Holiday, englandAndWalesRules } from './england-and-wales.rules.js';
import { legalDay } from './legal-day.js';
import { PUBLISHED_HOLIDAYS } from './published-holidays.js';
import { RECONSTRUCTED_HOLIDAYS } from './reconstructed-holidays.js';

const withBasis =
  (basis: string) =>
  ([day, title]: readonly [string, string]): Holiday => ({ day: legalDay(day), title, basis });

/**
 * England and Wales from 1995, with every one-off bank holiday; each row says whether it was published or
 * reconstructed. Past the end of 2028 the days are those the standing rules expect, and provisional; past
 * 2100 nothing is counted.
 */
export const englandAndWales = calendarOf({
  id: 'england-and-wales',
  version: '2028-12-31',
  firstDay: legalDay('1995-01-01'),
  horizon: legalDay('2028-12-31'),
  holidays: [
    ...RECONSTRUCTED_HOLIDAYS.map(withBasis('reconstructed')),
    ...PUBLISHED_HOLIDAYS.map(withBasis('published')),
  ],
  rules: englandAndWalesRules,
});
