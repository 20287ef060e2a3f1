import type { Unmet } from '#libs/workflow-kit';
import type { LegalDay } from '#libs/working-time';
import { unappointable } from './appointments.js';
import { notItsHolder } from './holder-powers.js';
import type { CaseState } from './kernel/case-state.js';
import type { Actor } from './kernel/fact.js';
import type { Law } from './kernel/law.js';

/** What somebody wants to record. */
export interface Asked {
  readonly type: string;
  readonly actor: Actor;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly reasons: string | undefined;
  /** The day it happened; none while somebody asks what they may record. */
  readonly on?: LegalDay;
  /** It comes with what it decides on another case. */
  readonly together?: boolean;
}

/** The case as permission looks at it. */
export interface Concerned {
  readonly reference: string;
  readonly officer: string | null;
  readonly state: CaseState;
}

/** Why this person may not record the event, as far as duty, positions and reasons go; empty when they may. */
export function unpermitted(law: Law, concerned: Concerned, asked: Asked): Unmet[] {
  return [...notTheirs(law, concerned, asked), ...unappointable(law, concerned, asked)];
}

/** The same, whomever the event appoints. */
export function notTheirs(law: Law, concerned: Concerned, asked: Asked): Unmet[] {
  const duty = law.workflow.duties.get(asked.type);
  if (duty === undefined)
    return [
      guard(
        `"${asked.type}" is no event of ${law.workflow.id}.`,
        'Choose one that the case offers.',
      ),
    ];
  const { role } = asked.actor;
  const unmet: Unmet[] = [];
  if (!duty.by.includes(role)) {
    unmet.push(guard(`It is not for the ${role} to record.`, `Ask the ${duty.by.join(' or ')}.`));
  }
  unmet.push(...notItsHolder(law, concerned.state, duty.onlyBy, { ...asked.actor, on: asked.on }));
  if (duty.reasons === 'required' && !asked.reasons?.trim()) {
    unmet.push(guard('It needs reasons in writing.', 'Give the reasons.'));
  }
  if (duty.together === true && asked.together !== true) unmet.push(ALONE);
  return [...unmet, ...barredPositions(law, concerned, asked)];
}

function guard(text: string, remedy: string): Unmet {
  return { code: 'guard', text, remedy };
}

/** Separation of duties: whoever holds, or ever held, one of these positions may not record the event. */
export function barredPositions(law: Law, concerned: Concerned, asked: Asked): Unmet[] {
  return (law.workflow.duties.get(asked.type)?.notBy ?? [])
    .filter((position) => concerned.state.positions[position]?.includes(asked.actor.id))
    .map((position) =>
      guard(
        `Whoever is or was the ${position} of the case may not record it.`,
        'Ask someone else.',
      ),
    );
}

/** Why a fact that comes with what it decides is not recorded, or corrected, by itself. */
export const ALONE: Unmet = guard(
  'It comes with what it decides on the case that this one is about, never by itself.',
  'Decide the request.',
);
