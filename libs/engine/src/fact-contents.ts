import { checkPayload } from '#libs/workflow-kit';
import { InvalidEvent } from './case-error.js';
import type { Fact } from './kernel/fact.js';
import type { Law } from './kernel/law.js';
import { refuseWrongDays } from './kernel/told-days.js';

/**
 * What a fact carries is what its class says, and its days agree with the day of the fact. Asked when it is
 * put in, not when a case is replayed: what stands in the history was judged then.
 *
 * @throws InvalidEvent naming every field
 */
export function refuseBadContents(
  law: Law,
  fact: Pick<Fact, 'type' | 'occurredOn' | 'payload'>,
): void {
  const problems = checkPayload(law.workflow, fact.type, fact.payload);
  if (problems.length > 0) throw new InvalidEvent(fact.type, problems);
  refuseWrongDays(law, fact);
}
