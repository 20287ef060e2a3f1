import { eventsTakenBy } from '../chart.js';
import type { Clock, Obligation, Power } from '../clock.js';
import type { WorkflowProblem } from '../malformed-workflow.error.js';
import { isKebab, repeated } from '../names.js';
import { periodFault } from '../period.js';
import type { WorkflowDefinition } from '../workflow.js';
import { holderProblems } from './holders.check.js';

/** Each row of the clock table is whole in itself. */
export function clockProblems({ clocks }: WorkflowDefinition): WorkflowProblem[] {
  return [
    ...repeated(clocks.map((clock) => clock.name)).map((name) => duplicate(`name "${name}"`)),
    ...repeated(clocks.map((clock) => clock.id)).map((id) => duplicate(`id "${id}"`)),
    ...clocks.flatMap(nameProblem),
    ...clocks.flatMap(periodProblem),
    ...clocks.flatMap(shorteningProblem),
  ];
}

/** Clocks name events, clocks and conditions that exist, and every obligation can be started. */
export function clockReferenceProblems(definition: WorkflowDefinition): WorkflowProblem[] {
  const events = eventsTakenBy(definition.machine);
  const names = new Set(definition.clocks.map((clock) => clock.name));
  const startable = startableClocks(definition.clocks);
  return definition.clocks.flatMap((clock) => [
    ...eventsNamedBy(clock)
      .filter((type) => !events.has(type))
      .map((type) => unknownEvent(clock, type)),
    ...powersOf(clock).flatMap((power) => holderProblems(whereIs(clock), power, definition)),
    ...(clock.by === 'obligation' ? obligationProblems(clock, names, definition) : []),
    ...(startable.has(clock.name) ? [] : [neverStarted(clock)]),
  ]);
}

const powersOf = ({ extension, pause, shortening }: Clock): Omit<Power, 'grounds'>[] =>
  [extension, pause, shortening].filter((power) => power !== null);

/** A clock that only ends by obligations that wait for each other has no first fact. */
function startableClocks(clocks: readonly Clock[]): ReadonlySet<string> {
  const startable = new Set<string>();
  for (let before = -1; before !== startable.size;) {
    before = startable.size;
    for (const clock of clocks) {
      const starts =
        clock.by === 'stage' ||
        clock.from.length > 0 ||
        (clock.after ?? []).some((name) => startable.has(name));
      if (starts) startable.add(clock.name);
    }
  }
  return startable;
}

function obligationProblems(
  clock: Obligation,
  names: ReadonlySet<string>,
  { conditions }: WorkflowDefinition,
): WorkflowProblem[] {
  const named = [...(clock.after ?? []), ...(clock.carriesPausesOf ?? [])];
  const unknown = named.filter((name) => !names.has(name));
  const problems = unknown.map((name): WorkflowProblem => ({
    code: 'unknown-clock',
    where: whereIs(clock),
    problem: `It names "${name}", which is no clock.`,
    remedy: 'Correct the name.',
  }));
  return [
    ...problems,
    ...[clock.when, clock.keptWhen]
      .filter((condition) => condition !== undefined)
      .filter((condition) => !Object.hasOwn(conditions, condition))
      .map((condition) => unknownCondition(clock, condition)),
  ];
}

const unknownCondition = (clock: Clock, condition: string): WorkflowProblem => ({
  code: 'unknown-condition',
  where: whereIs(clock),
  problem: `It turns on "${condition}", which is no condition.`,
  remedy: 'Add the condition, or correct the name.',
});

function eventsNamedBy(clock: Clock): string[] {
  return [...new Set([...clock.from, ...clock.metBy, ...(clock.cancelledBy ?? [])])];
}

function nameProblem(clock: Clock): WorkflowProblem[] {
  // 'default' is the policy's key for clocks without rungs of their own.
  if (isKebab(clock.name) && clock.name !== 'default') return [];
  return [
    {
      code: 'bad-clock-name',
      where: whereIs(clock),
      problem: 'Its name is not in kebab case, or is the reserved word "default".',
      remedy: 'Write it in lower case letters and digits, joined by hyphens.',
    },
  ];
}

function periodProblem(clock: Clock): WorkflowProblem[] {
  const fault = clock.period === null ? null : periodFault(clock.period);
  if (fault === null) return [];
  return [
    {
      code: 'bad-period',
      where: whereIs(clock),
      problem: fault,
      remedy: 'Copy rule, length and unit from the provision.',
    },
  ];
}

/** The holder of a right must be among those who agree to shorten it. */
function shorteningProblem(clock: Clock): WorkflowProblem[] {
  if (clock.shortening === null) return [];
  const { agreementOf } = clock.shortening;
  const agreed =
    clock.kind === 'right' ? agreementOf.includes(clock.owner) : agreementOf.length > 0;
  if (agreed) return [];
  return [
    {
      code: 'shortening-without-owner',
      where: whereIs(clock),
      problem: 'It could be shortened without the agreement of the party whose period it is.',
      remedy: `Name "${clock.owner}" and every other party whose agreement the law asks for.`,
    },
  ];
}

const whereIs = (clock: Clock): string => `clock "${clock.name}"`;

const duplicate = (what: string): WorkflowProblem => ({
  code: 'duplicate-clock',
  where: `clock ${what}`,
  problem: 'Two clocks have it.',
  remedy: 'Give each its own.',
});

const unknownEvent = (clock: Clock, type: string): WorkflowProblem => ({
  code: 'unknown-event',
  where: whereIs(clock),
  problem: `It names "${type}", an event that no state takes.`,
  remedy: 'Correct the name, or add the transition.',
});

const neverStarted = (clock: Clock): WorkflowProblem => ({
  code: 'never-started',
  where: whereIs(clock),
  problem: 'No fact and no clock that runs can start it.',
  remedy: 'Name the facts it counts from.',
});
