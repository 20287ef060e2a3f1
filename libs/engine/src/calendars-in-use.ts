import type { DataSource } from 'typeorm';
import { CalendarVersion, CaseFile } from '#libs/persistence';
import type { CalendarData } from './laws.js';

/** A calendar that was adopted, and when: milliseconds. */
export interface AdoptedCalendar {
  readonly data: CalendarData;
  readonly at: number;
}

/** The calendars that were adopted, the oldest first; the one that came with the program is not among them. */
export async function adoptedCalendars({ manager }: DataSource): Promise<AdoptedCalendar[]> {
  const rows = await manager.find(CalendarVersion, { order: { loaded_at: 'ASC' } });
  return rows.map(({ data, loaded_at: at }) => ({ data: JSON.parse(data) as CalendarData, at }));
}

/** How many open cases count by each version of the calendar. */
export async function openCasesByCalendar({
  manager,
}: DataSource): Promise<ReadonlyMap<string, number>> {
  const rows = await manager
    .createQueryBuilder(CaseFile, 'f')
    .select('f.calendar', 'version')
    .addSelect('count(*)', 'cases')
    .where('f.closed = 0')
    .groupBy('f.calendar')
    .getRawMany<{ version: string; cases: number | string }>();
  return new Map(rows.map(({ version, cases }) => [version, Number(cases)]));
}
