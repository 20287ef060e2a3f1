import { legalDay, londonDayOf } from '#libs/working-time';
import { newName } from '../journeys/desk.fixture.js';
import { examplePayload, misconduct, type Step } from '../journeys/misconduct.fixture.js';
import type { Answered } from './asker.fixture.js';
import type { Door } from './service.fixture.js';

/** Who acts for a role, unless a test says otherwise. */
const PERSONA: Readonly<Record<string, string>> = {
  investigator: 'INV-1',
  supervisor: 'SUP-1',
  'appropriate-authority': 'AUT-1',
  administrator: 'ADM-1',
  'person-conducting': 'CON-1',
  chair: 'CHA-1',
  'appeal-decider': 'APP-1',
};

/** Whom the examples of the journeys call otherwise. */
const NAMED: Readonly<Record<string, object>> = {
  investigatorAppointed: { investigator: 'INV-1' },
  meetingNoticeServed: { personConducting: 'CON-1' },
  hearingNoticeServed: { chair: 'CHA-1' },
};

/** What an event carries over HTTP: people by their staff numbers. */
export const carried = ([type, on, payload]: Step): object => ({
  ...examplePayload(type, on),
  ...NAMED[type],
  ...payload,
});

/** The persona who records the event, as far as its duty goes. */
export const recorderOf = (type: string): string =>
  PERSONA[misconduct.duties.get(type)?.by[0] ?? ''] ?? 'ADM-1';

/** The body that opens a case with its first fact. */
export const openingBody = (door: Door, changes: object = {}): object => ({
  reference: newName('CM'),
  ...{ type: 'caseOpened', occurredOn: door.today(), officer: 'OFF-9' },
  payload: carried(['caseOpened', door.today()]),
  ...changes,
});

/** The body that records a fact. */
export const factBody = (step: Step, changes: object = {}): object => ({
  ...{ type: step[0], occurredOn: step[1], payload: carried(step) },
  reasons: 'as the papers say',
  ...changes,
});

/** Opens a case as an administrator; gives its reference. */
export async function opens(door: Door, changes: object = {}, by = 'ADM-1'): Promise<string> {
  const answer = await door.as(by).post('/v1/cases', openingBody(door, changes));
  return done(answer).body.cases[0]?.reference ?? '';
}

/** The ETag of the case as the persona sees it now. */
export async function etagOf(door: Door, reference: string, persona = 'ADM-1'): Promise<string> {
  const answer = await door.as(persona).get(pathOf(reference));
  return done(answer).headers.get('etag') ?? '';
}

/** Records facts one after the other, each by whoever may, the clock turned on to its day. */
export async function walks(door: Door, reference: string, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if (step[1] > londonDayOf(door.now())) door.turnTo(legalDay(step[1]));
    const headers = { 'if-match': await etagOf(door, reference) };
    const asker = door.as(recorderOf(step[0]));
    done(await asker.post(`${pathOf(reference)}/events`, factBody(step), headers));
  }
}

/** The address of a case. */
export const pathOf = (reference: string): string => `/v1/cases/${encodeURIComponent(reference)}`;

/** Throws what the service refused: where a test needs it done before it begins. */
export function done(answer: Answered): Answered {
  if (answer.status < 300) return answer;
  throw new Error(`${String(answer.status)}: ${answer.text}`);
}
