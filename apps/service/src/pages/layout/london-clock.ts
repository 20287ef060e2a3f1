import { londonDayOf, type Instant } from '#libs/working-time';
import { dayWords } from './days.en.js';

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' },
});

/** An instant as clocks in London show it: 26 November 2026, 13:05. */
export const londonClock = (at: number): string =>
  `${dayWords(londonDayOf(at as Instant))}, ${CLOCK.format(at)}`;
