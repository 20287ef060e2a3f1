import { v7 as newId } from 'uuid';
import type { Command, LoadedCase } from '#libs/persistence';
import { londonDayOf, type Instant, type LegalDay } from '#libs/working-time';
import { hideFrom, refuseImpostor, type Person } from './access.js';
import { writeSetOf } from './answer.js';
import {
  InvalidEvent,
  InvalidRequest,
  NotPermitted,
  StaleCase,
  type UnseenEvent,
} from './case-error.js';
import { caseAmong, historyOf, recordFacts, type CaseWork, type Recording } from './case-work.js';
import { checkPower } from './clock-powers.js';
import { checkDesk, isAboutDesk } from './desk-powers.js';
import { WARNING } from './drafts.js';
import { refuseBadContents } from './fact-contents.js';
import { requestFingerprint } from './history.js';
import { isLedgerFact, type Actor, type Fact } from './kernel/fact.js';
import { isInsertion } from './kernel/replay.js';
import { refuseDayOutside } from './kernel/told-days.js';
import type { Law } from './kernel/law.js';
import type { Laws } from './laws.js';
import { unpermitted } from './permission.js';

/** A case as the caller saw it. */
export interface SeenCase {
  readonly id: string;
  /** Refused when the case has moved on since; omitted: whatever it says now. */
  readonly revision?: number;
}

/** What is said of a fact beside who recorded it and of which day it is. */
export interface Told {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly reasons?: string;
}

/** One fact put to one case, or the same to several cases of a matter: all or none. */
export interface RecordFact extends Told {
  readonly key: string;
  readonly cases: readonly SeenCase[];
  readonly occurredOn: LegalDay;
  readonly actor: Actor;
  /** Who signed in; left out by the operator of the machine. */
  readonly reader?: Person;
  /** Further facts of the same day by the same person, one upon the other: all or none with the first. */
  readonly then?: readonly Told[];
}

/** Everything that a request tells, in its order. */
export const allTold = ({
  then = [],
  ...first
}: Told & Pick<RecordFact, 'then'>): [Told, ...Told[]] => [first, ...then];

/** The same where whoever asks may leave the day out: it is then the London day on which they ask. */
export interface AskedFact extends Omit<RecordFact, 'occurredOn'> {
  readonly occurredOn?: LegalDay;
}

export const datedOn = (asked: AskedFact, now: Instant): RecordFact => ({
  ...asked,
  occurredOn: asked.occurredOn ?? londonDayOf(now),
});

/** What was asked is the same after midnight, under the same key: a day that was left out is no part of it. */
export function recordCommand(laws: Laws, asked: AskedFact, now: Instant): Command {
  const fingerprint = requestFingerprint(asked);
  const request = datedOn(asked, now);
  const seen = new Map(request.cases.map((each) => [each.id, each.revision]));
  return {
    key: request.key,
    fingerprint,
    caseIds: [...seen.keys()],
    needsHistory: (loaded) => needsHistory(loaded, request, seen.get(loaded.file.id)),
    decide: (loaded) => {
      const cases = [...seen.keys()].map((id) => caseAmong(loaded, id));
      refuseStrangers(cases);
      const works = cases.map((each) => recordWork(laws, each, request, now));
      return writeSetOf(works, { key: request.key, fingerprint, now });
    },
  };
}

/**
 * One fact is of one matter: cases that have nothing to do with each other do not fail together.
 *
 * @throws InvalidRequest
 */
export function refuseStrangers(cases: readonly LoadedCase[]): void {
  const others = cases.filter(({ file }) => file.matter_id !== cases[0]?.file.matter_id);
  if (others.length === 0) return;
  const problem = `${others.map(({ file }) => file.reference).join(', ')} are of another matter`;
  throw new InvalidRequest([
    { field: 'cases', problem, remedy: 'record it for each matter by itself' },
  ]);
}

/** Asked of the columns alone: the state itself is built once, when the fact is put to it. */
function needsHistory(
  { file }: LoadedCase,
  request: RecordFact,
  revision: number | undefined,
): boolean {
  if (revision !== undefined && revision !== file.seq) return true;
  return isInsertion(lived(file), request);
}

const lived = ({ newest_day, newest_firing }: LoadedCase['file']) => ({
  newestDay: newest_day as LegalDay | null,
  newestFiring: newest_firing as Instant | null,
});

/** What recording the fact comes to on one case; throws to refuse. */
export const recordWork = (
  laws: Laws,
  loaded: LoadedCase,
  request: RecordFact,
  now: Instant,
): CaseWork => workOf(laws, loaded, { request, together: false }, now);

/** The same for a fact that is recorded together with what it decides on another case. */
export const recordTogether = (
  laws: Laws,
  loaded: LoadedCase,
  request: RecordFact,
  now: Instant,
): CaseWork => workOf(laws, loaded, { request, together: true }, now);

interface Recorded {
  readonly request: RecordFact;
  readonly together: boolean;
}

function workOf(
  laws: Laws,
  loaded: LoadedCase,
  { request, together }: Recorded,
  now: Instant,
): CaseWork {
  const { file } = loaded;
  const law = laws.of(file.workflow, file.version);
  hideFrom(loaded, request);
  refuseImpostor(request.type, request);
  refuseStale(loaded, request.cases.find(({ id }) => id === file.id)?.revision);
  refuseFuture(request, now);
  const [first, ...then] = allTold(request);
  const recordingOf = (told: Told, place: number): Recording =>
    recordingIn({ law, file, request, together }, told, place);
  const others = then.map((told, place) => recordingOf(told, place + 1));
  return recordFacts(law, loaded, [recordingOf(first, 0), ...others], now);
}

interface RecordedOn extends Recorded {
  readonly law: Law;
  readonly file: LoadedCase['file'];
}

/** A fact to be put to the case, and who may put it. */
function recordingIn(
  { law, file, request, together }: RecordedOn,
  told: Told,
  place: number,
): Recording {
  const { type, payload, reasons } = told;
  const { occurredOn: on, actor } = request;
  const kind = isLedgerFact(type) ? 'ledger' : 'fact';
  if (kind === 'fact') refuseBadContents(law, { ...told, occurredOn: on });
  const order = [file.seq + 1, place] as const;
  const fact: Fact = { id: newId(), kind, type, occurredOn: on, payload, actor, order };
  const allow = (state: CaseWork['state']): void => {
    if (isAboutDesk(type)) {
      checkDesk(fact, { officer: file.officer_id, reasons });
      return;
    }
    if (kind === 'ledger') {
      checkPower(law, state, { fact, reasons });
      return;
    }
    const concerned = { reference: file.reference, officer: file.officer_id, state };
    const unmet = unpermitted(law, concerned, { type, on, actor, payload, reasons, together });
    if (unmet.length > 0) throw new NotPermitted(type, unmet);
    refuseDayOutside(law, state, fact);
  };
  return { fact, reasons, allow };
}

/** No calendar begins earlier, and London's summer time before it is not known. */
const FIRST_DAY = '1995-01-01';

/** A fact has happened, and within the time that can be counted: none lies ahead. */
export function refuseFuture(
  { type, occurredOn }: Pick<RecordFact, 'type' | 'occurredOn'>,
  now: Instant,
): void {
  const today = londonDayOf(now);
  if (occurredOn < FIRST_DAY) {
    const problem = `${occurredOn} is before ${FIRST_DAY}: no day can be counted from it`;
    throw new InvalidEvent(type, [{ field: 'occurredOn', problem, remedy: 'correct the date' }]);
  }
  if (occurredOn <= today) return;
  const problem = `${occurredOn} is in the future (today is ${today})`;
  throw new InvalidEvent(type, [
    {
      field: 'occurredOn',
      problem,
      remedy: 'record it on the day it happens, or correct the date',
    },
  ]);
}

/** Entries that do not matter to somebody who decides: a warning was given meanwhile. */
const isHarmless = (type: string): boolean => type === WARNING;

export function refuseStale(loaded: LoadedCase, revision: number | undefined): void {
  const { seq } = loaded.file;
  if (revision === undefined || revision === seq) return;
  const unseen = historyOf(loaded)
    .events.filter((event) => event.seq > revision)
    .map((event): UnseenEvent => ({
      ...{ seq: event.seq, type: event.type, occurredOn: event.occurred_on },
      ...{ recordedAt: event.recorded_at, actor: event.actor },
    }));
  if (revision < seq && unseen.every(({ type }) => isHarmless(type))) return;
  throw new StaleCase(revision, seq, unseen);
}
