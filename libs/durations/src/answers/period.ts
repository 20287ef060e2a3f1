import type { Period } from '../definition.js';
import { AskedWrong } from './asked.error.js';

/** Days from the first to the last, both counted. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

const pad = (number: number): string => String(number).padStart(2, '0');

const lastOf = (year: number, month: number): string =>
  `${String(year)}-${pad(month)}-${pad(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;

const months = (year: number, first: number, count: number): Days => ({
  from: `${String(year)}-${pad(first)}-01`,
  to: lastOf(year, first + count - 1),
});

/**
 * The days of a period as it is written: a month `2026-09`, a quarter of the calendar year `2026-Q3`, a
 * financial year from April to March `2026/27`. Throws `AskedWrong`.
 */
export function daysOf(period: string): Days {
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(period);
  if (month !== null) return months(Number(month[1]), Number(month[2]), 1);
  const quarter = /^(\d{4})-Q([1-4])$/.exec(period);
  if (quarter !== null) return months(Number(quarter[1]), Number(quarter[2]) * 3 - 2, 3);
  const year = /^(\d{4})\/(\d{2})$/.exec(period);
  if (year !== null && (Number(year[1]) + 1) % 100 === Number(year[2])) {
    return { from: `${year[1] ?? ''}-04-01`, to: `${String(Number(year[1]) + 1)}-03-31` };
  }
  throw new AskedWrong(
    'period',
    `'${period.slice(0, 40)}' is no period`,
    'write a month 2026-09, a quarter 2026-Q3 or a financial year 2026/27',
  );
}

const YEAR = (day: string): string =>
  `(year(${day}) - CASE WHEN month(${day}) < 4 THEN 1 ELSE 0 END)`;

const LABELS: Readonly<Record<Period, (day: string) => string>> = {
  month: (day) => `strftime(${day}, '%Y-%m')`,
  quarter: (day) => `(year(${day}) || '-Q' || quarter(${day}))`,
  'financial-year': (day) =>
    `(${YEAR(day)} || '/' || lpad(((${YEAR(day)} + 1) % 100)::VARCHAR, 2, '0'))`,
};

/** SQL for the period in which a day lies, as `daysOf` reads it; null of no day. */
export const periodSql = (period: Period, day: string): string => LABELS[period](day);
