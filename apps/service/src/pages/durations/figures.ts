import { dayWords } from '../layout/days.en.js';
import { pathWords } from '../layout/stage-words.js';
import { durationsWords as t } from './durations.en.js';

/** A number of days with one decimal at most; what was never reached is said as such. */
export const daysText = (days: number | null, none: string = t.times.notReached): string =>
  days === null ? none : String(Math.round(days * 10) / 10);

/** A share as a percentage: whole, unless that would say never or always. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 0 && share > 0) return '<1%';
  if (whole === 100 && share < 1) return '>99%';
  return `${String(whole)}%`;
}

/** A number that may have been kept back. */
export const countText = (n: number | null): string => (n === null ? t.times.keptBack : String(n));

/** More pictures than these cannot be compared by eye. */
const MOST_DRAWN = 4;

/** The largest of some groups, in the order in which they come. */
export function largestOf<Group extends { readonly n: number }>(groups: readonly Group[]): Group[] {
  const largest = new Set([...groups].sort((a, b) => b.n - a.n).slice(0, MOST_DRAWN));
  return groups.filter((each) => largest.has(each));
}

/** The name of a group: stages and clocks in words, people as they may be known. */
export function groupWords(
  by: string | null,
  group: string,
  titles: ReadonlyMap<string, string>,
): string {
  if (by === null) return t.everything;
  if (group === 'none') return t.none;
  if (by === 'stage') return pathWords(group);
  return titles.get(group) ?? group;
}

/** As of when figures are, and what they know. */
export const asAtWords = ({ asAt, known }: { asAt: string; known: string }): string =>
  (known === 'then' ? t.asKnown : t.asAt)(dayWords(asAt));
