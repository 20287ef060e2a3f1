const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/** A London day (`2026-11-25`) as it is written: 25 November 2026. */
export function dayWords(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${String(Number(date))} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** A month (`2026-11`) as it is written: November 2026. */
export function monthWords(of: string): string {
  const [year = '', month = ''] = of.split('-');
  return `${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** So many of something: 1 day, 2 days. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${String(count)} ${count === 1 ? one : many}`;

/** What is left until the end of a due day. Working days: today is not counted, nor what is none. */
export function leftWords(left: { working: number; over: boolean; isToday: boolean }): string {
  const { working, over, isToday } = left;
  if (isToday) return 'Due today';
  if (working === 0) return over ? 'Less than a working day overdue' : 'No working day left';
  return `${counted(working, 'working day')} ${over ? 'overdue' : 'left'}`;
}

/** The same in calendar days. */
export const calendarDaysLeft = (days: number, over: boolean): string =>
  days === 0 ? 'Due today' : `${counted(days, 'calendar day')} ${over ? 'overdue' : 'left'}`;
