import type { Escalation } from '#libs/engine';
import type { CaseFile, Effect } from '#libs/persistence';
import type { EscalationStep } from '#libs/workflow-kit';
import { instant, londonDayOf, type Instant } from '#libs/working-time';
import { queueDelivery } from './deliveries.js';
import { inOfficeHours, opensAfter } from './hours.js';
import { findPressing, type Behind } from './pressing.js';
import type { Performed } from './work-off.js';

/**
 * Takes a firing up the chain of the case's policy: queues a mail for each step whose time has come, and
 * comes again for the next. It stops climbing when the thing is done, extended or corrected away.
 */
export const escalatePerformer =
  (behind: Behind) =>
  async (effect: Effect, now: Instant): Promise<Performed> => {
    const order = JSON.parse(effect.params) as Escalation;
    const pressing = await findPressing(behind, { caseId: effect.case_id, order }, now);
    if (pressing === null) return { note: 'overtaken' };
    const { file } = pressing;
    const steps = stepsOf(behind, file, order, instant(effect.created_at));
    for (const { step } of steps.filter(({ at }) => at <= now)) {
      await tell(behind, { effect, file, order, step }, now);
    }
    const [next] = steps.map(({ at }) => at).filter((at) => at > now);
    return next === undefined ? {} : { again: next };
  };

interface TimedStep {
  readonly step: EscalationStep;
  readonly at: Instant;
}

/** The steps in the order in which they are taken; in office hours, counted from the day of the firing. */
function stepsOf(
  { laws }: Behind,
  { workflow, version, policy, calendar }: CaseFile,
  { cause }: Escalation,
  fired: Instant,
): TimedStep[] {
  const days = laws.calendar(calendar);
  return laws
    .of(workflow, version)
    .policy(policy)
    .escalation.filter(({ on }) => on === cause)
    .map((step) => ({
      step,
      at:
        step.after === 0
          ? inOfficeHours(days, fired)
          : opensAfter(days, londonDayOf(fired), step.after),
    }))
    .sort((a, b) => a.at - b.at);
}

interface Telling {
  readonly effect: Effect;
  readonly file: CaseFile;
  readonly order: Escalation;
  readonly step: EscalationStep;
}

/** One mail for a firing and a recipient: somebody who is both owner and supervisor is told once. */
async function tell(
  { dataSource }: Behind,
  { effect, file, order, step }: Telling,
  now: Instant,
): Promise<void> {
  const people: Readonly<Record<string, string | null>> = {
    owner: file.owner_id,
    supervisor: file.supervisor_id,
  };
  const isPerson = Object.hasOwn(people, step.to);
  const personId = people[step.to] ?? null;
  if (isPerson && personId === null) return;
  const address = isPerson ? null : step.to;
  const mail = {
    ...({ id: `${effect.id}|${personId ?? step.to.toLowerCase()}`, kind: 'escalation' } as const),
    ...{ caseId: file.id, personId, address, at: now },
    params: { ...order, as: isPerson ? `the ${step.to} of the case` : 'a step of the escalation' },
  };
  await queueDelivery(dataSource, mail, now);
}
