import type { Clock, Power, ShorteningPower } from '#libs/workflow-kit';
import { isLegalDay, type LegalDay } from '#libs/working-time';
import { InvalidEvent, NotPermitted } from './case-error.js';
import { notItsHolder } from './holder-powers.js';
import { agreementsIn } from './kernel/agreements.js';
import type { CaseState, ClockState } from './kernel/case-state.js';
import type { Fact } from './kernel/fact.js';
import { clockOf, dueExtended } from './kernel/ledger-facts.js';
import type { Law } from './kernel/law.js';
import { refusedClock } from './kernel/refused-clock.js';
import { UnknownVersion } from './laws.js';

/**
 * Whether the clock's row gives this person the power that a ledger fact exercises. The row decides,
 * never rank: a supervisor included.
 *
 * @throws NotPermitted or ClockRefused, naming the power that would be needed.
 */
export function checkPower(
  law: Law,
  state: CaseState,
  asked: { readonly fact: Fact; readonly reasons: string | undefined },
): void {
  const { fact, reasons } = asked;
  if (fact.type === 'calendarAdopted' || fact.type === 'policyAdopted') {
    allow({ law, state, fact }, { by: ['administrator'] }, 'Adopting a calendar or a policy');
    mustBeLoaded(law, fact);
    return;
  }
  const clock = clockOf(law, state, fact);
  const declaration = law.workflow.clocks.get(clock.name);
  if (declaration === undefined) throw refusedClock(law, clock, 'its row is gone');
  if (!reasons?.trim()) {
    const text = 'It needs reasons in writing.';
    throw new NotPermitted(fact.type, [{ text, remedy: 'Give the reasons.' }]);
  }
  POWERS[fact.type as keyof typeof POWERS]({ law, state, clock, declaration, fact });
}

function mustBeLoaded(law: Law, { type, payload }: Fact): void {
  const field = type === 'calendarAdopted' ? 'calendar' : 'policy';
  try {
    law[field](String(payload[field]));
  } catch (error) {
    if (!(error instanceof UnknownVersion)) throw error;
    throw new InvalidEvent(type, [
      { field, problem: error.message, remedy: 'Load that version first, or name one of these.' },
    ]);
  }
}

interface Claimed {
  readonly law: Law;
  readonly state: CaseState;
  readonly fact: Fact;
}

interface Exercised extends Claimed {
  readonly clock: ClockState;
  readonly declaration: Clock;
}

const POWERS = {
  clockExtended: (exercised: Exercised) => {
    const { law, clock, declaration } = exercised;
    const power = declaration.extension;
    if (power === null)
      throw refusedClock(law, clock, `nobody may extend it (${declaration.source})`);
    allow(exercised, power, `Extending it (${power.source}: ${power.grounds})`);
    if (clock.due === null) throw refusedClock(law, clock, 'it has no due day to extend');
    mustMove(exercised, (until, due) => until > due, 'later');
    refuseUnlikely(exercised);
  },
  clockShortened: (exercised: Exercised) => {
    const { law, clock, declaration, fact } = exercised;
    const { shortening } = declaration;
    if (shortening === null) throw refusedClock(law, clock, 'it may not be shortened');
    allow(exercised, shortening, `Shortening it (${shortening.source})`);
    mustBeAgreed(shortening, exercised);
    mustMove(exercised, (until, due) => until < due, 'earlier');
    const { until } = fact.payload;
    if (isLegalDay(until) && until < fact.occurredOn) {
      const why = `${until} is before the day on which it is shortened, ${fact.occurredOn}: nobody would have had the time until then`;
      throw refusedClock(law, clock, why);
    }
  },
  clockPaused: (exercised: Exercised) => {
    const { law, clock, fact } = exercised;
    const power = mayPause(exercised);
    allow(exercised, power, `Pausing it (${power.source})`);
    const category = String(fact.payload['category']);
    if (!power.categories.includes(category)) {
      const known = power.categories.join(', ');
      throw refusedClock(
        law,
        clock,
        `${category} is no ground for a pause; the grounds are ${known}`,
      );
    }
  },
  clockResumed: (exercised: Exercised) => {
    const power = mayPause(exercised);
    allow(exercised, power, `Resuming it (${power.source})`);
  },
};

/** As far as anything is extended at once, in years: beyond it a year or a number was mistyped. */
const MOST_YEARS = 5;

/** A day that has passed gives nobody more time; one in another decade is a slip. */
function refuseUnlikely({ law, state, clock, fact }: Exercised): void {
  const { occurredOn } = fact;
  const due = dueExtended(law, state, fact);
  if (due !== null && due < occurredOn) {
    const why = `${due} is before the day on which it is extended, ${occurredOn}: choose a later day, or give the day on which it was decided`;
    throw refusedClock(law, clock, why);
  }
  const last = `${String(Number(occurredOn.slice(0, 4)) + MOST_YEARS)}${occurredOn.slice(4)}`;
  if (due === null || due <= last) return;
  const why = `${due} is more than ${String(MOST_YEARS)} years away: check the year or the number`;
  throw refusedClock(law, clock, why);
}

function mayPause({ law, clock, declaration: { pause, source } }: Exercised) {
  if (pause !== null) return pause;
  throw refusedClock(law, clock, `it may not pause: no provision allows it (${source})`);
}

/** Each party has agreed, on a day that is not after the shortening. */
function mustBeAgreed(shortening: ShorteningPower, { law, clock, fact }: Exercised): void {
  const agreements = agreementsIn(fact).filter((each) => each !== null);
  if (agreements.length < agreementsIn(fact).length) {
    const why = 'who agreed is given by their names, or as { party, on } with the day of each';
    throw refusedClock(law, clock, why);
  }
  const missing = shortening.agreementOf.filter(
    (party) => !agreements.some((each) => each.party === party),
  );
  if (missing.length > 0) {
    const text = `${shortening.source} asks for the agreement of each party; ${missing.join(' and ')} is missing`;
    throw refusedClock(law, clock, text);
  }
  const late = agreements.find(({ on }) => on > fact.occurredOn);
  if (late === undefined) return;
  const text = `${late.party} agreed on ${late.on}, after the day on which it is shortened, ${fact.occurredOn}`;
  throw refusedClock(law, clock, text);
}

function allow(
  { law, state, fact }: Claimed,
  { by, onlyBy }: Pick<Power, 'by' | 'onlyBy'>,
  what: string,
): void {
  const { role } = fact.actor;
  const unmet = by.includes(role)
    ? notItsHolder(law, state, onlyBy, { ...fact.actor, on: fact.occurredOn })
    : [{ text: `${what} is not for the ${role}.`, remedy: `Ask the ${by.join(' or ')}.` }];
  if (unmet.length > 0) throw new NotPermitted(fact.type, unmet);
}

function mustMove(
  { law, clock, fact }: Exercised,
  holds: (until: LegalDay, due: LegalDay) => boolean,
  word: string,
): void {
  const { until, by } = fact.payload as { until?: LegalDay; by?: number };
  const due = clock.due;
  if (until !== undefined && by !== undefined) {
    throw refusedClock(law, clock, 'until which day and by how many units are both given');
  }
  if (until !== undefined && due !== null && !holds(until, due)) {
    throw refusedClock(law, clock, `${until} is not ${word} than its due day, ${due}`);
  }
  if (until === undefined && !(Number.isInteger(by) && Number(by) > 0)) {
    throw refusedClock(
      law,
      clock,
      'an extension says until which day, or by how many units (a whole number above 0)',
    );
  }
}
