import { activeStages, type Holder } from '#libs/workflow-kit';
import { InvalidEvent } from '../case-error.js';
import type { CaseState } from './case-state.js';
import type { Actor, Fact } from './fact.js';
import type { Law } from './law.js';

/** Who holds a position now: the last one appointed. Those before are still barred where it bars. */
export const holderOf = (
  { positions }: Pick<CaseState, 'positions'>,
  position: string,
): string | undefined => positions[position]?.at(-1);

/** The rows that count where the case stands. */
export function holdersHere(
  law: Law,
  { snapshot }: Pick<CaseState, 'snapshot'>,
  onlyBy: readonly Holder[],
): Holder[] {
  const stages = activeStages(law.workflow, snapshot);
  return onlyBy.filter(({ at }) => at === undefined || stages.includes(at));
}

/** The position in which somebody of this role records an event here; none where it is no holder's own act. */
export function positionActedIn(
  law: Law,
  state: Pick<CaseState, 'snapshot'>,
  { type, actor }: { readonly type: string; readonly actor: Actor },
): string | undefined {
  const onlyBy = law.workflow.duties.get(type)?.onlyBy ?? [];
  if (!onlyBy.some(({ role }) => role === actor.role)) return undefined;
  return holdersHere(law, state, onlyBy).find(({ role }) => role === actor.role)?.position;
}

/** Who is appointed by which event, and by which property of it; `self` names nobody. */
export const appointingEvents = (law: Law, position: string): [event: string, property: string][] =>
  [...law.workflow.duties.values()].flatMap(({ event, appoints = {} }) => {
    const property = appoints[position];
    return property === undefined ? [] : [[event, property]];
  });

/**
 * A case that is brought in names whoever holds a position where it stands: an empty one would bar nobody.
 *
 * @throws InvalidEvent naming the dates that would do.
 */
export function requireHolders(law: Law, state: CaseState, { type }: Fact): void {
  const { heldAt = {}, broughtInBy = '' } = law.workflow.definition;
  const problems = activeStages(law.workflow, state.snapshot).flatMap((stage) =>
    (heldAt[stage] ?? [])
      .filter((position) => holderOf(state, position) === undefined)
      .map((position) => ({
        field: broughtInBy,
        problem: `names no ${position}, whom a case at "${stage}" has`,
        remedy: remedyOf(law, position),
      })),
  );
  if (problems.length > 0) throw new InvalidEvent(type, problems);
}

function remedyOf(law: Law, position: string): string {
  const ways = appointingEvents(law, position)
    .filter(([, property]) => property !== 'self')
    .map(
      ([event, property]) =>
        `{ event: "${event}", on: "YYYY-MM-DD", with: { ${property}: "..." } }`,
    );
  return `add ${ways.join(' or ')}`;
}
