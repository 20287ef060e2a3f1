import type { Clock, Period } from './clock.js';
import type { CompiledWorkflow } from './compiled-workflow.js';
import { DEFAULT_RUNGS } from './effective-period.js';
import { periodFault } from './period.js';
import type { Policy, PolicyPeriod } from './policy.js';

/** What is wrong with one entry of a policy. */
export interface PolicyProblem {
  /** `stricter.hearing-held` */
  readonly field: string;
  readonly problem: string;
  readonly remedy: string;
}

type Section = 'targets' | 'stricter' | 'corrections';
interface Subject {
  readonly clock: Clock;
  readonly workflow: CompiledWorkflow;
}
type Rule = (
  subject: Subject,
  entry: PolicyPeriod,
  policy: Policy,
) => Omit<PolicyProblem, 'field'> | null;

/** Certainties of a length that only the law itself may change. */
const CERTAIN: readonly string[] = ['CONFIRMED', 'CONFIRMED-MIRROR'];

/**
 * Everything in which a policy goes beyond what a force may decide for these workflows, which it serves
 * together; empty when it does not. A target needs a clock without a number; a stricter period a duty of the
 * force, and must be shorter; a correction an unconfirmed length and a source, and shortens nobody's right;
 * rungs are whole working days in falling order; the chain of escalation goes up, and tells nobody twice.
 */
export function checkPolicy(
  workflows: CompiledWorkflow | readonly CompiledWorkflow[],
  policy: Policy,
): PolicyProblem[] {
  const subjects = new Map<string, Subject>(
    [workflows]
      .flat()
      .flatMap((workflow) =>
        [...workflow.clocks].map(([name, clock]) => [name, { clock, workflow }] as const),
      ),
  );
  return [
    ...sectionProblems('targets', targetFault),
    ...sectionProblems('stricter', strictFault),
    ...sectionProblems('corrections', correctionFault),
    ...rungProblems(subjects, policy),
    ...chainProblems(policy),
  ];

  function sectionProblems(section: Section, rule: Rule): PolicyProblem[] {
    return Object.entries(policy[section]).flatMap(([name, entry]) => {
      const field = `${section}.${name}`;
      const subject = subjects.get(name);
      if (subject === undefined) return [unknownClock(field)];
      const fault = shapeFault(entry) ?? rule(subject, entry, policy);
      return fault === null ? [] : [{ field, ...fault }];
    });
  }
}

function shapeFault(entry: PolicyPeriod): Omit<PolicyProblem, 'field'> | null {
  const problem = periodFault(entry);
  if (problem !== null) return { problem, remedy: 'Let rule, length and unit agree.' };
  if (entry.source.trim() !== '') return null;
  return { problem: 'It has no source.', remedy: 'Say what it rests on.' };
}

const targetFault: Rule = ({ clock }) =>
  clock.period === null
    ? null
    : {
        problem: 'The law gives this clock a number.',
        remedy:
          "Use 'stricter' for a duty of the force, or 'corrections' if the number is unconfirmed.",
      };

const strictFault: Rule = ({ clock, workflow }, entry, policy) => {
  if (clock.kind !== 'duty') {
    return {
      problem: `The clock is a ${clock.kind}: only a duty of the force may be made stricter.`,
      remedy: 'Remove it.',
    };
  }
  const { forceOwners = [] } = workflow.definition;
  if (!forceOwners.includes(clock.owner)) {
    return {
      problem: `It is a duty of the ${clock.owner}, not of the force.`,
      remedy: `Remove it: a force may be stricter with ${forceOwners.join(' and ') || 'nobody'} alone.`,
    };
  }
  if (clock.period === null) {
    return { problem: 'The law gives it no number.', remedy: "Use 'targets'." };
  }
  const corrected = Object.hasOwn(policy.corrections, clock.name)
    ? policy.corrections[clock.name]
    : undefined;
  return isStricter(entry, corrected ?? clock.period)
    ? null
    : {
        problem: 'It does not fall due before the period it replaces, counted by the same rule.',
        remedy: 'Keep the rule, and give a length that ends earlier.',
      };
};

const correctionFault: Rule = ({ clock }, entry) => {
  if (clock.period === null) {
    return { problem: 'The law gives it no number.', remedy: "Use 'targets'." };
  }
  if (CERTAIN.includes(clock.status.length)) {
    return {
      problem: `Its length is ${clock.status.length}.`,
      remedy: 'Remove it: a new version of the workflow changes confirmed law.',
    };
  }
  return clock.kind === 'right' && !isAsLong(entry, clock.period)
    ? {
        problem: `It could take time from the ${clock.owner}, whose right it is.`,
        remedy:
          'Keep the rule, and give a length that ends no earlier; a new version of the workflow shortens a right.',
      }
    : null;
};

/** Ends no earlier, counted by the same rule: by another it could not be told. */
const isAsLong = (entry: Period, than: Period): boolean =>
  entry.rule === than.rule && typeof entry.length === 'number' && !isStricter(entry, than);

/** Periods compare only under one rule: weeks and months are no multiples of days. */
function isStricter(entry: Period, than: Period): boolean {
  if (entry.rule !== than.rule) return false;
  if (typeof entry.length !== 'number' || typeof than.length !== 'number') return false;
  // "At least N working days before" is due the earlier, the larger N.
  return entry.rule === 'A-reverse' ? entry.length > than.length : entry.length < than.length;
}

function rungProblems(subjects: ReadonlyMap<string, Subject>, { rungs }: Policy): PolicyProblem[] {
  return Object.entries(rungs).flatMap(([name, points]) => {
    const field = `rungs.${name}`;
    if (name !== DEFAULT_RUNGS && !subjects.has(name)) return [unknownClock(field)];
    const whole = points.every((point) => Number.isInteger(point) && point > 0);
    const falling = points.every((point, index) => point < (points[index - 1] ?? Infinity));
    if (whole && falling) return [];
    return [
      {
        field,
        problem: 'Its rungs are not whole working days in falling order.',
        remedy: 'List each once, the largest first: [20, 10, 5].',
      },
    ];
  });
}

function chainProblems({ escalation }: Policy): PolicyProblem[] {
  return escalation.flatMap(({ on, to, after }, place) => {
    const before = escalation.slice(0, place).filter((step) => step.on === on);
    const rises = before.every((step) => step.after <= after);
    const isNew = before.every((step) => step.to.toLowerCase() !== to.toLowerCase());
    if (rises && isNew) return [];
    return [
      {
        field: `escalation.${String(place)}`,
        problem: isNew ? 'It comes after a step that waits longer.' : 'It tells somebody twice.',
        remedy: 'List the steps of a cause in the order in which they are taken, each once.',
      },
    ];
  });
}

const unknownClock = (field: string): PolicyProblem => ({
  field,
  problem: 'There is no clock of this name.',
  remedy: 'Correct the name, or remove the entry.',
});
