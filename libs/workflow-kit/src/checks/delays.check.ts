import type { AnyStateNode } from 'xstate';
import { nodesOf, placeOf, withDescendants } from '../chart.js';
import type { WorkflowProblem } from '../malformed-workflow.error.js';
import { isKebab } from '../names.js';
import type { WorkflowDefinition } from '../workflow.js';

/**
 * Delays and stage clocks must name each other. XState compiles a misspelt delay and fires it at once;
 * TypeScript does not check the keys of `after`.
 */
export function delayProblems(definition: WorkflowDefinition): WorkflowProblem[] {
  const nodes = nodesOf(definition.machine);
  const rows = new Set(stageClockNames(definition));
  const delays = new Set(nodes.flatMap(delaysWrittenOn));

  return [
    ...nodes.flatMap((node) => delaysWrittenOn(node).flatMap((delay) => nameProblem(node, delay))),
    ...nodes.flatMap((node) =>
      delaysWrittenOn(node).flatMap((delay) => rowProblem(node, delay, rows)),
    ),
    ...nodes.flatMap(transitionlessDelays),
    ...[...rows].filter((name) => !delays.has(name)).map(unusedClock),
    ...nodes.flatMap(historyOverClocks),
  ];
}

/** The keys of the state's `after`, as written. */
function delaysWrittenOn(node: AnyStateNode): string[] {
  return Object.keys(node.config.after ?? {});
}

function stageClockNames(definition: WorkflowDefinition): string[] {
  return definition.clocks.filter((clock) => clock.by === 'stage').map((clock) => clock.name);
}

function nameProblem(node: AnyStateNode, delay: string): WorkflowProblem[] {
  // XState reads any key that Number() understands, "25" and "1e3" alike, as milliseconds.
  if (!Number.isNaN(Number(delay))) {
    return [
      {
        code: 'numeric-delay',
        where: placeOf(node),
        problem: `The delay "${delay}" is read as milliseconds.`,
        remedy: 'Give the delay the name of a stage clock.',
      },
    ];
  }
  if (isKebab(delay)) return [];
  return [
    {
      code: 'bad-delay-name',
      where: placeOf(node),
      problem: `The delay "${delay}" is not in kebab case.`,
      remedy: 'Write it in lower case letters and digits, joined by hyphens.',
    },
  ];
}

function rowProblem(
  node: AnyStateNode,
  delay: string,
  rows: ReadonlySet<string>,
): WorkflowProblem[] {
  if (rows.has(delay)) return [];
  return [
    {
      code: 'delay-without-clock',
      where: placeOf(node),
      problem: `No stage clock is named "${delay}".`,
      remedy: 'Add its row to the clock table, or correct the name.',
    },
  ];
}

/** `after: { 'report-due': undefined }` starts a timer whose end nothing takes. */
function transitionlessDelays(node: AnyStateNode): WorkflowProblem[] {
  const withTransition = new Set(node.after.map((transition) => String(transition.delay)));
  return delaysWrittenOn(node)
    .filter((delay) => Number.isNaN(Number(delay)) && !withTransition.has(delay))
    .map((delay) => ({
      code: 'delay-without-transition',
      where: placeOf(node),
      problem: `The delay "${delay}" has no transition.`,
      remedy: 'Give it a target, actions, or an empty transition: {}.',
    }));
}

function unusedClock(name: string): WorkflowProblem {
  return {
    code: 'clock-without-delay',
    where: `clock "${name}"`,
    problem: 'No state of the chart has a delay of this name.',
    remedy: 'Declare the delay on the state that it runs in, or make the clock an obligation.',
  };
}

/** Coming back through history restarts clocks from zero. */
function historyOverClocks(node: AnyStateNode): WorkflowProblem[] {
  const { parent } = node;
  if (node.type !== 'history' || parent === undefined) return [];
  const clocked = withDescendants(parent).filter((inner) => delaysWrittenOn(inner).length > 0);
  if (clocked.length === 0) return [];
  return [
    {
      code: 'history-over-clocks',
      where: placeOf(node),
      problem: `Coming back through it would restart the clocks of ${clocked.map(placeOf).join(', ')}.`,
      remedy: 'Make the interruption a region of its own, and pause the clocks that may pause.',
    },
  ];
}
