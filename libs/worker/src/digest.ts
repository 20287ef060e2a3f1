import { addWorkingDays, isWorkingDay, londonDayOf, type Instant } from '#libs/working-time';
import { WORKS_ON } from '#libs/engine';
import type { CaseFile, Clock } from '#libs/persistence';
import { CLOSES, londonTime } from './hours.js';
import { digestLetter, dueText, type Letter, type Section } from './letters.js';
import { titleOf, type Behind } from './pressing.js';

/** How far ahead a digest looks, in working days. */
const AHEAD = 5;

/** When the next digest is to be queued: today's while its time lasts, otherwise the next working day's. */
export function nextDigestAt({ laws }: Behind, minutes: number, now: Instant): Instant {
  const calendar = laws.calendar(laws.currentCalendar);
  const today = londonDayOf(now);
  const isToday = isWorkingDay(calendar, today) && now < closing(today);
  return londonTime(isToday ? today : addWorkingDays(calendar, today, 1), minutes);
}

/** A digest is of its day: what was not sent by the close of office hours is not sent any more. */
export const closing = (day: Parameters<typeof londonTime>[0]): Instant => londonTime(day, CLOSES);

/** What somebody is to the cases of which their digest tells. */
const CONCERNED = [...WORKS_ON, 'supervisor'];

/**
 * Queues the digest of a London day for everybody who works on or supervises a case and has an address: once
 * for a person and a day, however many processes ask. Call it when `nextDigestAt` has come.
 */
export async function queueDigests({ dataSource }: Behind, now: Instant): Promise<void> {
  const day = londonDayOf(now);
  const params = JSON.stringify({ day });
  await dataSource.sql`INSERT INTO delivery (id, kind, case_id, person_id, address, params, status,
      created_at, attempts, next_at, performed_at, error)
    SELECT 'digest|' || p.id || '|' || CAST(${day} AS varchar), 'digest', NULL, p.id, NULL,
      CAST(${params} AS varchar), 'queued', CAST(${now} AS bigint), 0, CAST(${now} AS bigint), NULL, NULL
    FROM person p WHERE p.email IS NOT NULL AND EXISTS (SELECT 1 FROM case_person c
      WHERE c.person_id = p.id AND c.relation IN (${() => CONCERNED}))
    ON CONFLICT DO NOTHING`;
}

type Item = Pick<CaseFile, 'reference' | 'workflow' | 'version'> &
  Pick<Clock, 'name' | 'due' | 'basis' | 'provisional' | 'overran' | 'rungs'> & {
    readonly due: string;
    readonly due_at: string | number;
  };

/** What a person's cases owe, next due first; `null` when there is nothing to say. */
export async function composeDigest(
  behind: Behind,
  personId: string,
  now: Instant,
): Promise<Letter | null> {
  const { laws } = behind;
  const today = londonDayOf(now);
  const soon = addWorkingDays(laws.calendar(laws.currentCalendar), today, AHEAD);
  const items = await itemsOf(behind, personId);
  const isLate = (item: Item) => item.overran === 1 || Number(item.due_at) <= now;
  const isWarned = (item: Item) =>
    (JSON.parse(item.rungs) as string[]).some((fired) => fired.endsWith(`@${item.due}`));
  const late = items.filter(isLate);
  const atRisk = items.filter((item) => !isLate(item) && isWarned(item));
  const due = items.filter((item) => !isLate(item) && !isWarned(item) && item.due <= soon);
  const line = (item: Item): string =>
    `${dueText(item)}: ${item.reference}, ${titleOf(laws, item, item.name)}`;
  const sections: Section[] = [
    { heading: 'late', lines: late.map(line) },
    { heading: 'at risk', lines: atRisk.map(line) },
    { heading: `due within ${String(AHEAD)} working days`, lines: due.map(line) },
  ].filter(({ lines }) => lines.length > 0);
  return sections.length === 0 ? null : digestLetter(today, sections);
}

/** What is owed on cases that somebody works on or supervises, may know of, and is not the subject of. */
function itemsOf({ dataSource }: Behind, personId: string): Promise<Item[]> {
  return dataSource.sql<Item[]>`SELECT f.reference, f.workflow, f.version, k.name, k.due, k.due_at,
      k.basis, k.provisional, k.overran, k.rungs
    FROM case_file f JOIN clock k ON k.case_id = f.id
    WHERE f.id IN (SELECT case_id FROM case_person
        WHERE person_id = ${personId} AND relation IN (${() => CONCERNED}))
      AND f.closed = 0 AND f.judged_until IS NULL
      AND (f.officer_id IS NULL OR f.officer_id <> ${personId})
      AND (f.restricted = 0 OR EXISTS (SELECT 1 FROM case_person n
        WHERE n.case_id = f.id AND n.person_id = ${personId} AND n.relation = 'named'))
      AND k.superseded_at IS NULL AND k.status = 'running' AND k.due IS NOT NULL
      AND k.kind IN ('duty', 'window', 'milestone')
    ORDER BY k.due, f.reference, k.key`;
}
