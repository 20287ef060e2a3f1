import { addDays, type LegalDay } from '#libs/working-time';
import type { CaseState } from './kernel/case-state.js';
import type { EffectRecord } from './kernel/journal.js';
import type { Law } from './kernel/law.js';
import type { PendingVerdict } from './pending-verdict.js';

/** Orders about the reviews of breached duties, in the outbox. */
export const REVIEW_ORDERS = ['openBreachReview', 'noteDutyKept', 'withdrawBreach'] as const;
export type ReviewOrder = (typeof REVIEW_ORDERS)[number];

/** A breach: a duty that was not kept by a due day. */
export interface Breach {
  readonly clock: string;
  readonly declared: string;
  readonly due: LegalDay;
  /** The day that began when the duty was late. */
  readonly on: LegalDay;
}

/** What an order carries. */
export interface OrderParams extends Breach {
  /** `noteDutyKept`: the day on which it was kept after all. */
  readonly keptOn?: LegalDay;
  /** `openBreachReview`: it had been found before, and withdrawn. */
  readonly again?: true;
}

/**
 * What the verdicts that a step appends mean for reviews. A replay appends only what it finds otherwise
 * than stored, so nothing is ordered twice. A case with a data cut lives elsewhere: it is not reviewed.
 */
export function reviewOrders(
  { workflow }: Law,
  { state, verdicts }: { readonly state: CaseState; readonly verdicts: readonly PendingVerdict[] },
): EffectRecord[] {
  if (workflow.definition.breachesReviewedIn === undefined || state.judgedUntil !== null) return [];
  return verdicts.flatMap((pending) => ordersOf(state, pending));
}

function ordersOf(state: CaseState, pending: PendingVerdict): EffectRecord[] {
  const { record, withdraws, supersedes, earlier } = pending;
  const { clock, declared, verdict, due, on } = record;
  const again = earlier === 0 ? '' : `#${String(earlier + 1)}`;
  if (withdraws === 'breached' && due !== null) {
    const id = `withdrawBreach:${supersedes ?? ''}`;
    return [order('withdrawBreach', id, breachOf({ clock, declared, due }))];
  }
  if (verdict === 'breached' && due !== null) {
    const params = breachOf({ clock, declared, due });
    const found = earlier === 0 ? params : { ...params, again: true as const };
    return [order('openBreachReview', openingOrder(params) + again, found)];
  }
  if (verdict !== 'met-late') return [];
  return overrunDays(state, clock).map((day) => {
    const id = `noteDutyKept:${clock}|${day}|${on}${again}`;
    return order('noteDutyKept', id, { ...breachOf({ clock, declared, due: day }), keptOn: on });
  });
}

/** The id of the order that first opened the review of a breach: the clock fires once per due day. */
export const openingOrder = ({ clock, due }: Pick<Breach, 'clock' | 'due'>): string =>
  `openBreachReview:${clock}|${due}`;

const breachOf = (breach: Omit<Breach, 'on'>): Breach => ({
  ...breach,
  on: addDays(breach.due, 1),
});

const order = (type: ReviewOrder, id: string, params: OrderParams): EffectRecord => ({
  ...{ id, type, params },
});

/** The due days that a duty let pass: extended after a breach, it can be breached again. */
function overrunDays(state: CaseState, key: string): LegalDay[] {
  const clock = state.clocks.get(key);
  if (clock?.kind !== 'duty') return [];
  return clock.fired
    .filter((firing) => firing.startsWith('due@'))
    .map((firing) => firing.slice('due@'.length) as LegalDay); // the engine wrote it from a due day
}
