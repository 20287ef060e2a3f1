import { grouped } from '#libs/statistics';
import type { Period } from '../definition.js';
import { isSmall } from './publish.js';

/** A period in which anything came or went, with the first day on which it did. */
export interface FoundPeriod {
  readonly period: string;
  readonly first: string;
  readonly received: number;
  readonly finalised: number;
  readonly openAtEnd: number;
}

/**
 * A flow, found by month, as it may be published. A quarter with a month of small numbers is shown whole, a year
 * with such a quarter too, and such a year together with the next: the same whichever periods are asked for, so
 * that none of them gives away another.
 */
export function publishedFlow(
  months: readonly FoundPeriod[],
  every: Period,
): readonly FoundPeriod[] {
  const years = runsOf([...grouped(months, ({ period }) => yearOf(period)).values()]);
  return years.flatMap(({ whole, parts }) => {
    if (every === 'financial-year' || parts.length > 1) return [whole];
    return quartersOf(parts.flat(), every) ?? [whole];
  });
}

interface Run {
  readonly whole: FoundPeriod;
  /** Its years, by month. */
  readonly parts: readonly (readonly FoundPeriod[])[];
}

/** Years one after the other, put together where they are small; the last with those before it. */
function runsOf(years: readonly (readonly FoundPeriod[])[]): readonly Run[] {
  const runs: Run[] = [];
  let parts: (readonly FoundPeriod[])[] = [];
  for (const year of years) {
    parts = [...parts, year];
    const whole = together(parts.flat(), yearOf);
    if (!isTooSmall(whole)) {
      runs.push({ whole, parts });
      parts = [];
    }
  }
  while (parts.length > 0) {
    const before = runs.pop();
    if (before === undefined) return [];
    parts = [...before.parts, ...parts];
    const whole = together(parts.flat(), yearOf);
    if (isTooSmall(whole)) continue;
    runs.push({ whole, parts });
    parts = [];
  }
  return runs;
}

/** A year by quarter, or by quarter and month; null where that cannot be published. */
function quartersOf(months: readonly FoundPeriod[], every: Period): readonly FoundPeriod[] | null {
  const quarters = [...grouped(months, ({ period }) => quarterOf(period)).values()];
  const wholes = quarters.map((own) => together(own, quarterOf));
  if (wholes.some(isTooSmall)) return null;
  if (every === 'quarter') return wholes;
  return quarters.flatMap((own, at) => (own.some(isTooSmall) ? (wholes[at] ?? []) : own));
}

const isTooSmall = ({ received, finalised, openAtEnd }: FoundPeriod): boolean =>
  [received, finalised, openAtEnd].some(isSmall);

function together(months: readonly FoundPeriod[], nameOf: (month: string) => string): FoundPeriod {
  const [first, last] = [months[0]?.period ?? '', months.at(-1)?.period ?? ''];
  const names = [...new Set([nameOf(first), nameOf(last)])];
  return {
    ...{ period: names.join(' to '), first: months[0]?.first ?? '' },
    received: months.reduce((sum, { received }) => sum + received, 0),
    finalised: months.reduce((sum, { finalised }) => sum + finalised, 0),
    openAtEnd: months.at(-1)?.openAtEnd ?? 0,
  };
}

const partsOf = (month: string): readonly [number, number] => [
  Number(month.slice(0, 4)),
  Number(month.slice(5)),
];

/** The quarter of the calendar year in which a month lies. */
function quarterOf(month: string): string {
  const [year, number] = partsOf(month);
  return `${String(year)}-Q${String(Math.ceil(number / 3))}`;
}

/** The financial year in which a month lies. */
function yearOf(month: string): string {
  const [year, number] = partsOf(month);
  const begins = number < 4 ? year - 1 : year;
  return `${String(begins)}/${String((begins + 1) % 100).padStart(2, '0')}`;
}
