import type { Effect } from '#libs/persistence';
import { ESCALATE } from './escalations.js';
import { canonical } from './history.js';
import type { EffectRecord } from './kernel/journal.js';
import { REVIEW_ORDERS } from './review-orders.js';

/** What a replay comes to in the outbox. */
export interface EffectChanges {
  /** Orders that the facts give now and that are not there. */
  readonly ordered: readonly EffectRecord[];
  /** Ids of orders that the facts no longer give and that nobody has carried out. */
  readonly withdrawn: readonly string[];
}

type Stored = Pick<Effect, 'id' | 'type' | 'params' | 'status'>;

/** Orders that the engine gives itself; they are withdrawn by their performers, who look again first. */
const OF_THE_ENGINE: readonly string[] = [ESCALATE, ...REVIEW_ORDERS];

/** The orders of the chart that stand, among those of a case. */
const chartOrders = (stored: readonly Stored[]): Stored[] =>
  stored.filter(({ type, status }) => !OF_THE_ENGINE.includes(type) && status !== 'withdrawn');

/**
 * Compares the orders that a replay derives with those stored. The same order of the same cause stays,
 * wherever it comes among the others; what was carried out stays carried out.
 */
export function effectChanges(
  derived: readonly EffectRecord[],
  stored: readonly Stored[],
): EffectChanges {
  const standing = chartOrders(stored);
  const ordered = derived.filter((effect) => {
    const place = standing.findIndex((row) => orderOfRow(row) === orderOf(effect));
    if (place >= 0) standing.splice(place, 1);
    return place < 0;
  });
  const ids = new Set(stored.map(({ id }) => id));
  return {
    ordered: ordered.map((effect) => ({ ...effect, id: freeId(effect.id, ids) })),
    withdrawn: standing.filter(({ status }) => status !== 'performed').map(({ id }) => id),
  };
}

/** What an order says and what caused it, whatever row says it. */
export const orderOf = ({ id, type, params }: EffectRecord): string =>
  `${causeOf(id)} ${type} ${canonical(params ?? {})}`;

const orderOfRow = ({ id, type, params }: Stored): string =>
  orderOf({ id, type, params: JSON.parse(params) as unknown });

/** An id is the cause's, the place among its orders, and how often that place was taken before. */
const causeOf = (id: string): string => id.slice(0, id.lastIndexOf(':'));

function freeId(id: string, taken: Set<string>): string {
  let free = id;
  for (let times = 2; taken.has(free); times++) free = `${id}~${String(times)}`;
  taken.add(free);
  return free;
}
