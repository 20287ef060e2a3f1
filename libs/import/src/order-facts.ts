import type { LegalDay } from '#libs/working-time';
import { OF_IMPORT } from './check-mapping.js';
import type { PlannedFact } from './read-row.js';

/** Gives facts without a day the day of another; those that find none come back apart. */
export function datedFacts(facts: readonly PlannedFact[]): {
  readonly dated: PlannedFact[];
  readonly undatable: PlannedFact[];
} {
  const days = firstDays(facts);
  const dated = facts.map((fact) => ({ ...fact, day: fact.day ?? borrowed(fact, days) }));
  const stays = ({ day, dayOf }: PlannedFact): boolean => day !== null || dayOf.includes(OF_IMPORT);
  return { dated: dated.filter(stays), undatable: dated.filter((fact) => !stays(fact)) };
}

function firstDays(facts: readonly PlannedFact[]): Map<string, LegalDay> {
  const days = new Map<string, LegalDay>();
  for (const { type, day } of facts) {
    const first = days.get(type);
    if (day !== null && (first === undefined || day < first)) days.set(type, day);
  }
  return days;
}

function borrowed({ dayOf }: PlannedFact, days: ReadonlyMap<string, LegalDay>): LegalDay | null {
  const lender = dayOf.find((event) => event === OF_IMPORT || days.has(event));
  return lender === undefined ? null : (days.get(lender) ?? null);
}

/**
 * The facts in the order in which they happened. Days have no time of day, so that the order of one day
 * is declared: by event, then by the source's own numbering, then as the rows come. The day of the import
 * comes last.
 */
export function inOrder(facts: readonly PlannedFact[], order: readonly string[]): PlannedFact[] {
  return [...facts].sort(
    (a, b) =>
      byDay(a.day, b.day) || rank(order, a.type) - rank(order, b.type) || byPlace(a.place, b.place),
  );
}

function byDay(a: LegalDay | null, b: LegalDay | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

function rank(order: readonly string[], type: string): number {
  const at = order.indexOf(type);
  return at === -1 ? order.length : at;
}

function byPlace(a: string, b: string): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  return a.localeCompare(b, 'en', { numeric: true });
}
