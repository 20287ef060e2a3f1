import type { Holder, Unmet } from '#libs/workflow-kit';
import type { CaseState } from './kernel/case-state.js';
import type { Actor } from './kernel/fact.js';
import { appointingEvents, holderOf, holdersHere } from './kernel/holders.js';
import type { Law } from './kernel/law.js';

/** Why somebody's role is not enough: the act is that of whoever holds a position on the case. */
export function notItsHolder(
  law: Law,
  state: Pick<CaseState, 'snapshot' | 'positions'>,
  onlyBy: readonly Holder[] = [],
  { id, role }: Actor,
): Unmet[] {
  if (!onlyBy.some((row) => row.role === role)) return [];
  const here = holdersHere(law, state, onlyBy);
  const mine = here.find((row) => row.role === role);
  if (mine === undefined) return [notHere(role, onlyBy, here)];
  return holderOf(state, mine.position) === id ? [] : [notHolder(law, mine.position)];
}

function notHere(role: string, onlyBy: readonly Holder[], here: readonly Holder[]): Unmet {
  const proper = here.map(({ position }) => position).join(' or the ');
  const elsewhere = onlyBy.filter((row) => row.role === role).map(({ at }) => `"${at ?? ''}"`);
  return {
    code: 'guard',
    text: `As the case stands it is not for the ${role}.`,
    remedy: proper
      ? `Ask the ${proper} of the case.`
      : `It is theirs at ${elsewhere.join(' and ')} alone.`,
  };
}

function notHolder(law: Law, position: string): Unmet {
  const events = appointingEvents(law, position).map(([event]) => event);
  return {
    code: 'guard',
    text: `It is for the ${position} of the case alone: whoever was last appointed.`,
    remedy: `Ask them, or record first who holds the position (${events.join(', ')}).`,
  };
}
