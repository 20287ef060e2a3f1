import type { PayloadProblem } from '#libs/workflow-kit';
import { isLegalDay } from '#libs/working-time';
import { InvalidEvent } from '../case-error.js';
import type { Fact } from './fact.js';
import type { Law } from './law.js';

/**
 * Days that a fact speaks of as past lie no later than the fact itself.
 *
 * @throws InvalidEvent naming each field that does.
 */
export function refuseLaterDays(
  { workflow }: Law,
  fact: Pick<Fact, 'type' | 'occurredOn' | 'payload'>,
): void {
  const paths = workflow.definition.daysPassed?.[fact.type] ?? [];
  const problems = paths
    .flatMap((path) => valuesAt(fact.payload, path.split('.'), ''))
    .filter(({ value }) => isLegalDay(value) && value > fact.occurredOn)
    .map(({ field, value }): PayloadProblem => ({
      field,
      problem: `${String(value)} is later than the fact itself (${fact.occurredOn}).`,
      remedy: 'Correct the day: it has passed when the fact happens.',
    }));
  if (problems.length > 0) throw new InvalidEvent(fact.type, problems);
}

interface Found {
  readonly field: string;
  readonly value: unknown;
}

/** Every value at the end of a path; a list on the way is gone into, item by item. */
function valuesAt(value: unknown, path: readonly string[], field: string): Found[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, place) => valuesAt(item, path, `${field}.${String(place)}`));
  }
  const [head, ...rest] = path;
  if (head === undefined) return [{ field, value }];
  if (typeof value !== 'object' || value === null) return [];
  return valuesAt(Reflect.get(value, head), rest, field === '' ? head : `${field}.${head}`);
}
