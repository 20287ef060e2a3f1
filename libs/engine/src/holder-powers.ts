import type { Holder, Unmet } from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';
import type { CaseState } from './kernel/case-state.js';
import type { Actor } from './kernel/fact.js';
import { appointingEvents, holderOf, holdersHere } from './kernel/holders.js';
import type { Law } from './kernel/law.js';

/** Who acts, and the day of what they do; none where they are asking what they may do now. */
interface Acting extends Actor {
  readonly on?: LegalDay | undefined;
}

/** Why somebody's role is not enough: the act is that of whoever holds a position on the case. */
export function notItsHolder(
  law: Law,
  state: Pick<CaseState, 'snapshot' | 'positions'>,
  onlyBy: readonly Holder[] = [],
  { id, role, on }: Acting,
): Unmet[] {
  if (!onlyBy.some((row) => row.role === role)) return [];
  const here = holdersHere(law, state, onlyBy);
  const mine = here.find((row) => row.role === role);
  if (mine === undefined) return [notHere(role, onlyBy, here)];
  const holder = holderOf(state, mine.position);
  if (holder === undefined) return [noHolder(law, mine.position, on)];
  return holder === id ? [] : [notHolder(law, mine.position)];
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

function noHolder(law: Law, position: string, on: LegalDay | undefined): Unmet {
  const first = `Record first who was appointed, with the day of it (${appointing(law, position)})`;
  return {
    code: 'guard',
    text:
      on === undefined
        ? `Nobody has been appointed ${position} of the case yet.`
        : `Nobody had been appointed ${position} of the case by ${on}.`,
    remedy: on === undefined ? `${first}.` : `${first}, or put the day of this right.`,
  };
}

function notHolder(law: Law, position: string): Unmet {
  return {
    code: 'guard',
    text: `It is for the ${position} of the case alone: whoever was last appointed.`,
    remedy: `Ask them, or record first who holds the position (${appointing(law, position)}).`,
  };
}

const appointing = (law: Law, position: string): string =>
  appointingEvents(law, position)
    .map(([event]) => event)
    .join(', ');
