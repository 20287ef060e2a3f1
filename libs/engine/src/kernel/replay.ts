import { initialTransition } from 'xstate';
import { londonDayOf, type Instant } from '#libs/working-time';
import { CaseError, ImpossibleFact } from '../case-error.js';
import { applyFact } from './apply-fact.js';
import { NO_DESK, type CaseState } from './case-state.js';
import { byOccurrence, type Fact } from './fact.js';
import { emptyJournal, type Journal } from './journal.js';
import type { Law } from './law.js';
import { settle } from './settle.js';

/** What a case is registered with: the versions it begins under, and how far its clocks are judged. */
export interface Registration {
  readonly calendar: string;
  readonly policy: string;
  readonly judgedUntil: Instant | null;
}

/** A case before its first fact. */
export function unopened(law: Law, registration: Registration): CaseState {
  const [snapshot] = initialTransition(law.workflow.machine);
  return {
    snapshot,
    stages: new Map(),
    clocks: new Map(),
    positions: {},
    desk: NO_DESK,
    calendar: registration.calendar,
    policy: registration.policy,
    newestDay: null,
    newestFiring: null,
    settledTo: 0 as Instant,
    judgedUntil: registration.judgedUntil,
  };
}

/**
 * Works a case out from its facts alone, up to a watermark. Nothing that was logged as fired is looked at.
 *
 * @throws ImpossibleFact naming the fact that the others leave no room for.
 */
export function replay(
  law: Law,
  registration: Registration,
  facts: readonly Fact[],
  settledTo: Instant,
): Replay {
  return replayAllowed(law, registration, { facts, allow: () => undefined }, settledTo);
}

/** What a replay works out. */
interface Replay {
  readonly state: CaseState;
  readonly journal: Journal;
}

/** Facts that were never recorded: `allow` sees the case as each of them finds it, and throws to refuse. */
interface NewFacts {
  readonly facts: readonly Fact[];
  readonly allow: (state: CaseState, fact: Fact) => void;
}

/** As `replay`, of facts that have still to be allowed. */
export function replayAllowed(
  law: Law,
  registration: Registration,
  { facts, allow }: NewFacts,
  settledTo: Instant,
): Replay {
  const state = unopened(law, registration);
  const journal = emptyJournal();
  for (const fact of [...facts].sort(byOccurrence)) {
    allow(state, fact);
    applyOrName(law, state, fact, journal);
  }
  settle(law, state, settledTo, journal);
  return { state, journal };
}

function applyOrName(law: Law, state: CaseState, fact: Fact, journal: Journal): void {
  try {
    applyFact(law, state, fact, journal);
  } catch (error) {
    if (error instanceof CaseError) throw new ImpossibleFact(fact, error);
    throw error;
  }
}

/** Whether a fact comes before something the case has already lived through: then it must be replayed. */
export function isInsertion(
  state: Pick<CaseState, 'newestDay' | 'newestFiring'>,
  fact: Pick<Fact, 'occurredOn'>,
): boolean {
  if (state.newestDay !== null && fact.occurredOn < state.newestDay) return true;
  // Clocks fire at the midnight that begins a day: what fired on the fact's own morning came before it.
  return state.newestFiring !== null && londonDayOf(state.newestFiring) > fact.occurredOn;
}
