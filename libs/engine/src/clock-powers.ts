import type { Clock } from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';
import { ClockRefused, InvalidEvent, NotPermitted } from './case-error.js';
import type { CaseState, ClockState } from './kernel/case-state.js';
import type { Fact } from './kernel/fact.js';
import { clockOf } from './kernel/ledger-facts.js';
import type { Law } from './kernel/law.js';
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
    allow(fact, ['administrator'], 'Adopting a calendar or a policy');
    mustBeLoaded(law, fact);
    return;
  }
  const clock = clockOf(state, fact);
  const declaration = law.workflow.clocks.get(clock.name);
  if (declaration === undefined) throw new ClockRefused(clock.key, 'its row is gone');
  if (!reasons?.trim()) {
    const text = 'It needs reasons in writing.';
    throw new NotPermitted(fact.type, [{ text, remedy: 'Give the reasons.' }]);
  }
  POWERS[fact.type as keyof typeof POWERS]({ clock, declaration, fact });
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

interface Exercised {
  readonly clock: ClockState;
  readonly declaration: Clock;
  readonly fact: Fact;
}

const POWERS = {
  clockExtended: ({ clock, declaration, fact }: Exercised) => {
    const power = declaration.extension;
    if (power === null)
      throw new ClockRefused(clock.key, `nobody may extend it (${declaration.source})`);
    allow(fact, power.by, `Extending it (${power.source}: ${power.grounds})`);
    if (clock.due === null) throw new ClockRefused(clock.key, 'it has no due day to extend');
    mustMove(clock, fact, (until, due) => until > due, 'later');
  },
  clockShortened: ({ clock, declaration, fact }: Exercised) => {
    const { shortening } = declaration;
    if (shortening === null) throw new ClockRefused(clock.key, 'it may not be shortened');
    const agreed = Array.isArray(fact.payload['agreedBy']) ? fact.payload['agreedBy'] : [];
    const missing = shortening.agreementOf.filter((party) => !agreed.includes(party));
    if (missing.length > 0) {
      const text = `${shortening.source} asks for the agreement of each party; ${missing.join(' and ')} is missing`;
      throw new ClockRefused(clock.key, text);
    }
    mustMove(clock, fact, (until, due) => until < due, 'earlier');
  },
  clockPaused: ({ clock, declaration, fact }: Exercised) => {
    const power = mayPause(clock, declaration);
    allow(fact, power.by, `Pausing it (${power.source})`);
    const category = String(fact.payload['category']);
    if (!power.categories.includes(category)) {
      const known = power.categories.join(', ');
      throw new ClockRefused(
        clock.key,
        `${category} is no ground for a pause; the grounds are ${known}`,
      );
    }
  },
  clockResumed: ({ clock, declaration, fact }: Exercised) => {
    const power = mayPause(clock, declaration);
    allow(fact, power.by, `Resuming it (${power.source})`);
  },
};

function mayPause(clock: ClockState, { pause, source }: Clock) {
  if (pause !== null) return pause;
  throw new ClockRefused(clock.key, `it may not pause: no provision allows it (${source})`);
}

function allow(fact: Fact, by: readonly string[], what: string): void {
  if (by.includes(fact.actor.role)) return;
  const text = `${what} is not for the ${fact.actor.role}.`;
  throw new NotPermitted(fact.type, [{ text, remedy: `Ask the ${by.join(' or ')}.` }]);
}

function mustMove(
  clock: ClockState,
  fact: Fact,
  holds: (until: LegalDay, due: LegalDay) => boolean,
  word: string,
): void {
  const { until, by } = fact.payload as { until?: LegalDay; by?: number };
  const due = clock.due;
  if (until !== undefined && by !== undefined) {
    throw new ClockRefused(clock.key, 'until which day and by how many units are both given');
  }
  if (until !== undefined && due !== null && !holds(until, due)) {
    throw new ClockRefused(clock.key, `${until} is not ${word} than its due day, ${due}`);
  }
  if (until === undefined && !(Number.isInteger(by) && Number(by) > 0)) {
    throw new ClockRefused(
      clock.key,
      'an extension says until which day, or by how many units (a whole number above 0)',
    );
  }
}
