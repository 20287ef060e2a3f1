import { type EscalationCause } from '#libs/workflow-kit';
import { londonDayOf, type Instant, type LegalDay } from '#libs/working-time';
import { firingIdentity } from './decode-history.js';
import type { CaseState, ClockState } from './kernel/case-state.js';
import type { EffectRecord, FiringRecord, Journal } from './kernel/journal.js';
import type { Law } from './kernel/law.js';

/** The one effect that the engine orders itself, and no chart does: to take a firing up the chain. */
export const ESCALATE = 'escalate';

/** What an order to escalate carries. */
export interface Escalation {
  /** Key of the clock. */
  readonly clock: string;
  readonly cause: EscalationCause;
  readonly due: LegalDay;
}

/**
 * Orders to tell people of what fired, in the commit of the firing. The id is the firing's own, so that a
 * replay queues nothing twice. Only what presses: the last firing of a clock that still runs to the same
 * due day. What ran out before the case came here is no news, and a case judged at a data cut is history.
 */
export function escalations(
  law: Law,
  { state, journal }: { readonly state: CaseState; readonly journal: Pick<Journal, 'entries'> },
  registeredAt: Instant,
): EffectRecord[] {
  const fired = journal.entries.flatMap((entry) => (entry.kind === 'firing' ? [entry.firing] : []));
  if (fired.length === 0 || state.judgedUntil !== null) return [];
  const { escalation } = law.policy(state.policy);
  const last = new Map(fired.map((firing) => [firing.clock, firing]));
  const since = londonDayOf(registeredAt);
  return [...last.values()].flatMap((firing) => {
    const cause = causeOf(firing);
    if (firing.on < since || !escalation.some(({ on }) => on === cause)) return [];
    return presses(state.clocks.get(firing.clock), firing) ? [order(firing, cause)] : [];
  });
}

/** `null`: nobody owed anything (a right that lapsed, a milestone reached). */
function causeOf({ what, verdict }: FiringRecord): EscalationCause | null {
  if (what !== 'due') return 'warned';
  return verdict === 'breached' ? 'breached' : null;
}

const presses = (clock: ClockState | undefined, { what, due }: FiringRecord): boolean =>
  clock?.status === 'running' && clock.due === due && (what === 'due' || !clock.overran);

function order(firing: FiringRecord, cause: EscalationCause | null): EffectRecord {
  const params = { clock: firing.clock, cause, due: firing.due };
  return { id: `${ESCALATE}|${firingIdentity(firing)}`, type: ESCALATE, params };
}
