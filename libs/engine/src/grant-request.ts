import type { LoadedCase } from '#libs/persistence';
import { londonDayOf, type Instant, type LegalDay } from '#libs/working-time';
import { CorrectionRefused } from './case-error.js';
import { historyOf, type CaseWork } from './case-work.js';
import { correctGranted } from './correct-case.js';
import { factsOf } from './decode-history.js';
import { stateOf } from './file-rows.js';
import type { Actor } from './kernel/fact.js';
import { refusedClock } from './kernel/refused-clock.js';
import type { Laws } from './laws.js';
import { recordWork } from './record-fact.js';
import { ASKED_BY, type AskedFact } from './wishes.js';

/** What granting records on the case, for each kind of request about a clock. */
const RECORDED: Readonly<Record<string, string>> = {
  [ASKED_BY.extension]: 'clockExtended',
  [ASKED_BY.shortening]: 'clockShortened',
  [ASKED_BY.pause]: 'clockPaused',
  [ASKED_BY.resumption]: 'clockResumed',
};

/** What granting a request about a clock records on the case. */
export interface GrantedFact {
  readonly type: string;
  readonly payload: AskedFact['payload'];
}

export function recordedBy({ type, payload }: AskedFact): GrantedFact {
  const { declared: _, due: __, ...carried } = payload;
  return { type: RECORDED[type] ?? type, payload: carried };
}

/** A decision that grants what was asked for. */
export interface Granting {
  readonly asked: AskedFact;
  /** Id of the request; `null` while it is only asked whether it could be granted. */
  readonly request: string | null;
  readonly actor: Actor;
  readonly reasons: string;
}

/**
 * What granting a request comes to on the case it is about, by whoever grants it.
 *
 * @throws NotPermitted, ClockRefused, CorrectionRefused, ImpossibleFact: why it cannot be granted.
 */
export function grantWork(
  laws: Laws,
  about: LoadedCase,
  granting: Granting,
  now: Instant,
): CaseWork {
  const { asked, actor, reasons } = granting;
  const seen = { key: '', case: { id: about.file.id }, actor, reasons };
  if (asked.type === ASKED_BY.correction) {
    const { fact: event, from, to } = asked.payload as { fact: string; from: string; to: LegalDay };
    refuseMoved(about, { event, from, to });
    return correctGranted(laws, about, { ...seen, replace: [{ event, occurredOn: to }] }, now);
  }
  const { type, payload } = recordedBy(asked);
  if (payload['by'] !== undefined) {
    refuseRedated(laws, about, String(payload['clock']), asked.payload['due'] as Due);
  }
  const fact = { type, occurredOn: londonDayOf(now), actor, reasons };
  const told = granting.request === null ? payload : { ...payload, request: granting.request };
  return recordWork(laws, about, { key: '', cases: [seen.case], ...fact, payload: told }, now);
}

/** The day that was to be corrected must still be the day that the fact has. */
function refuseMoved(
  about: LoadedCase,
  { event, from, to }: { readonly event: string; readonly from: string; readonly to: string },
): void {
  const fact = factsOf(historyOf(about).events).find(({ id }) => id === event);
  if (fact === undefined) throw new CorrectionRefused(event, 'is no fact of this case any more');
  if (fact.occurredOn === to) throw new CorrectionRefused(fact.type, `is of ${to} already`);
  if (fact.occurredOn === from) return;
  throw new CorrectionRefused(
    fact.type,
    `is of ${fact.occurredOn} by now, and not of ${from}: ask anew`,
  );
}

/** When the clock was due as it was asked; not said of a clock that had no due day. */
type Due = string | undefined;

/** "Five days more" was said of the day on which the clock was then due. */
function refuseRedated(laws: Laws, about: LoadedCase, key: string, due: Due): void {
  const { file } = about;
  const law = laws.of(file.workflow, file.version);
  const clock = stateOf(law, about).clocks.get(key);
  if (clock === undefined || due === undefined || clock.due === due) return;
  const now = clock.due ?? 'no day';
  throw refusedClock(law, clock, `it is due on ${now}, and was due on ${due} when this was asked`);
}
