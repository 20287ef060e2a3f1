import { activeStages, type Holder } from '#libs/workflow-kit';
import type { CaseState } from './case-state.js';
import type { Actor } from './fact.js';
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
