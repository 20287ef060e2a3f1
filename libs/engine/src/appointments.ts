import type { Unmet } from '#libs/workflow-kit';
import { servedBy } from './kernel/brought-in.js';
import type { Positions } from './kernel/case-state.js';
import type { Fact } from './kernel/fact.js';
import type { Law } from './kernel/law.js';

interface Concerned {
  readonly officer: string | null;
  readonly state: { readonly positions: Positions };
}

/**
 * Why those whom an event appoints cannot be appointed; what is said to have been served elsewhere counts like
 * what is recorded here. Nobody is appointed to their own case, nor beside a position that bars it.
 */
export function unappointable(
  law: Law,
  { officer, state }: Concerned,
  asked: Pick<Fact, 'type' | 'payload'>,
): Unmet[] {
  const held = new Map(Object.entries(state.positions));
  return appointmentsIn(law, asked).flatMap(({ position, person, noneOf }) => {
    const barring = noneOf.filter((each) => held.get(each)?.includes(person));
    held.set(position, [...(held.get(position) ?? []), person]);
    return [
      ...(person === officer ? [guard(`The officer concerned cannot be the ${position}.`)] : []),
      ...barring.map((each) =>
        guard(`Whoever is or was the ${each} of the case cannot be its ${position}.`),
      ),
    ];
  });
}

interface Appointment {
  readonly position: string;
  readonly person: string;
  readonly noneOf: readonly string[];
}

function appointmentsIn(law: Law, asked: Pick<Fact, 'type' | 'payload'>): Appointment[] {
  const served = servedBy(law, asked) ?? [];
  const facts = [
    ...served.map(({ event, with: payload = {} }) => ({ type: event, payload })),
    asked,
  ];
  return facts.flatMap(({ type, payload }) => {
    const { appoints = {}, appointsNoneOf: noneOf = [] } = law.workflow.duties.get(type) ?? {};
    return Object.entries(appoints).flatMap(([position, property]) => {
      const person = property === 'self' ? undefined : payload[property];
      return typeof person === 'string' ? [{ position, person, noneOf }] : [];
    });
  });
}

const guard = (text: string): Unmet => ({ code: 'guard', text, remedy: 'Appoint someone else.' });
