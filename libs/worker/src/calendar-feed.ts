import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import type { CaseFile, Clock } from '#libs/persistence';
import { personOfToken } from './feed-tokens.js';
import { titleOf, type Behind } from './pressing.js';

const PRODUCT = '-//Probity//Deadlines//EN';

/**
 * The open duties of whoever a token belongs to, as `text/calendar`: an all-day entry on each due day.
 * `null` when the token is nobody's or was revoked. No officer is named. A restricted case is left out:
 * every read of one is recorded, and who reads a calendar cannot be known.
 */
export async function calendarFeed(behind: Behind, token: string): Promise<string | null> {
  const personId = await personOfToken(behind.dataSource, token);
  if (personId === null) return null;
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', PRODUCT);
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  calendar.addPropertyWithValue('x-wr-calname', 'Probity');
  for (const duty of await dutiesOf(behind, personId)) {
    calendar.addSubcomponent(entry(duty, titleOf(behind.laws, duty, duty.name)));
  }
  return `${calendar.toString()}\r\n`;
}

interface Duty
  extends
    Pick<CaseFile, 'reference' | 'workflow' | 'version' | 'state' | 'owner_id'>,
    Pick<Clock, 'key' | 'name' | 'owner' | 'basis' | 'provisional' | 'overran'> {
  readonly due: string;
  readonly recorded_at: string | number;
  /** How often the clock has changed: each time, one row more. */
  readonly changes: string | number;
}

/** Duties of cases that the person owns, or of the position that they hold now. */
async function dutiesOf({ dataSource }: Behind, personId: string): Promise<Duty[]> {
  const rows = await dataSource.sql<Duty[]>`SELECT f.reference, f.workflow, f.version, f.state,
      f.owner_id, k.key, k.name, k.owner, k.basis, k.provisional, k.overran, k.due, k.recorded_at,
      (SELECT COUNT(*) FROM clock o WHERE o.case_id = k.case_id AND o.key = k.key) AS changes
    FROM case_file f JOIN clock k ON k.case_id = f.id
    WHERE f.id IN (SELECT case_id FROM case_person WHERE person_id = ${personId})
      AND f.closed = 0 AND f.restricted = 0 AND f.judged_until IS NULL
      AND (f.officer_id IS NULL OR f.officer_id <> ${personId})
      AND k.superseded_at IS NULL AND k.status = 'running' AND k.due IS NOT NULL
      AND k.kind IN ('duty', 'window')
    ORDER BY k.due, f.reference, k.key`;
  return rows.filter((duty) => duty.owner_id === personId || holds(duty, personId));
}

/** Everybody who ever held a position stays listed under it: the last of them holds it. */
function holds({ state, owner }: Duty, personId: string): boolean {
  const { positions = {} } = JSON.parse(state) as {
    positions?: Readonly<Record<string, readonly string[]>>;
  };
  return Object.hasOwn(positions, owner) && positions[owner]?.at(-1) === personId;
}

function entry(duty: Duty, title: string): ICAL.Component {
  const { key, reference, due, recorded_at, changes, basis, provisional, overran } = duty;
  const notes = [
    ...(basis === 'policy' ? ['A local target.'] : []),
    ...(provisional === 1 ? ['The date is provisional.'] : []),
  ];
  const changed = ICAL.Time.fromJSDate(new Date(Number(recorded_at)), true);
  const event = new ICAL.Component('vevent');
  // Of the clock, not of its row: it keeps its name when the due day moves.
  event.addPropertyWithValue('uid', `${createHash('sha256').update(key).digest('hex')}@probity`);
  event.addPropertyWithValue('dtstamp', changed);
  event.addPropertyWithValue('last-modified', changed);
  event.addPropertyWithValue('sequence', Number(changes) - 1);
  event.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(due));
  event.addPropertyWithValue('summary', `${overran === 1 ? 'Late: ' : ''}${title}, ${reference}`);
  if (notes.length > 0) event.addPropertyWithValue('description', notes.join(' '));
  event.addPropertyWithValue('transp', 'TRANSPARENT');
  return event;
}
