import type { Command } from 'commander';
import type { Clock } from '#libs/workflow-kit';
import type { ClockFilter, ListedClock, Standing } from '#libs/engine';
import { dayOf } from './day-argument.js';
import { withDatabaseOptions, type DatabaseOptions } from './engine-options.js';
import { firstOf, limitOf, moreLines } from './limit.js';
import { BAD_INPUT, CliError, say, sayJson, type Io } from './output.js';
import { listOf } from './table.js';

interface ClocksOptions extends DatabaseOptions {
  readonly workflow?: string;
  readonly clock?: string;
  readonly of?: string;
  readonly standing?: string;
  readonly dueBy?: string;
  readonly knownOn?: string;
  readonly split?: true;
  readonly limit?: string;
}

const HELP = `
With --workflow: the table of clocks that the workflow declares (no database is needed).
Without: the clocks of the cases in the database, next due first.

Examples:
  probity clocks --workflow misconduct
  probity clocks --standing late,at-risk --due-by 2026-12-31
  probity clocks --of received-to-closed --split`;

/** `clocks`: what a workflow declares, or how the clocks of the cases stand. */
export function registerClocks(program: Command, io: Io): void {
  withDatabaseOptions(program.command('clocks'))
    .description('lists the clocks that a workflow declares, or those of the cases')
    .option('--workflow <id>', 'the table of a workflow: misconduct, recorded')
    .option('--of <clock>', 'one clock only, by number or name')
    .option(
      '--standing <words>',
      'late, at-risk, in-time, paused, undated, lapsed, ended; comma between',
    )
    .option('--due-by <day>', 'due on this day or before')
    .option('--known-on <day>', 'as known at the end of that day, before anything recorded since')
    .option('--split', 'count them by what they came to')
    .option('--limit <number>', 'no more than this many', '200')
    .addHelpText('after', HELP)
    .action((options: ClocksOptions) =>
      options.workflow === undefined ? instances(options, io) : declarations(options, io),
    );
}

async function declarations({ workflow = '', json }: ClocksOptions, io: Io): Promise<void> {
  const { workflowNamed } = await import('./workflows.js');
  const clocks = workflowNamed(workflow).clocks.map(asJson);
  if (json) say(io, JSON.stringify(clocks, null, 2));
  else {
    say(
      io,
      ...listOf(clocks, {
        clock: ({ id }) => id,
        name: ({ name }) => name,
        kind: ({ kind }) => kind,
        rule: ({ rule }) => rule,
        length: ({ length, unit }) =>
          length === null ? null : `${lengthText(length)} ${unit ?? ''}`,
        owner: ({ owner }) => owner,
        source: ({ source }) => source,
        status: ({ status: { existence, length, trigger } }) => `${existence}/${length}/${trigger}`,
      }),
    );
  }
}

const lengthText = (length: number | readonly [number, number]): string =>
  typeof length === 'number' ? String(length) : length.join('-');

/** A row of the table: `rule` P where the law gives no number. */
function asJson({ period, ...row }: Clock) {
  const length = period?.length ?? null;
  const unit = period?.unit ?? null;
  return { ...row, rule: period?.rule ?? 'P', length, unit };
}

async function instances(options: ClocksOptions, io: Io): Promise<void> {
  const { withEngine } = await import('./engine-context.js');
  const { listClocks, splitOf, STANDINGS } = await import('#libs/engine');
  const limit = limitOf(options.limit ?? '200');
  const filter = filterOf(options, STANDINGS);
  if (options.of !== undefined) await refuseUnknown(options.of);
  await withEngine(
    options,
    async ({ open }) => {
      const clocks = await listClocks(open.dataSource, open.now(), filter);
      if (options.split) tell(io, options, splitOf(clocks), splitLines(splitOf(clocks)));
      else {
        const { shown, more } = firstOf(clocks, limit);
        const lines = [...clockLines(shown), ...moreLines(more, limit)];
        tell(io, options, { clocks: shown, more }, lines);
      }
    },
    { mustExist: true },
  );
}

/** A name that no workflow declares would be an empty list: that there is nothing late, to whoever reads it. */
async function refuseUnknown(clock: string): Promise<void> {
  const { workflows } = await import('#workflows');
  const declared = workflows.flatMap(({ clocks }) => clocks);
  if (declared.some(({ id, name }) => id === clock || name === clock)) return;
  throw new CliError(
    BAD_INPUT,
    `--of: no workflow declares a clock ${clock}; "probity clocks --workflow misconduct" lists them`,
  );
}

function filterOf(
  { of, standing, dueBy, knownOn, limit, split }: ClocksOptions,
  known: readonly Standing[],
): ClockFilter {
  return {
    ...(of === undefined ? {} : { clock: of }),
    ...(standing === undefined ? {} : { standing: standingsOf(standing, known) }),
    ...(dueBy === undefined ? {} : { dueBy: dayOf('--due-by', dueBy) }),
    ...(knownOn === undefined ? {} : { knownOn: dayOf('--known-on', knownOn) }),
    ...(split || limit === undefined ? {} : { limit: limitOf(limit) + 1 }),
  };
}

function standingsOf(text: string, known: readonly Standing[]): Standing[] {
  return text.split(',').map((word) => {
    const standing = known.find((each) => each === word.trim());
    if (standing !== undefined) return standing;
    throw new CliError(BAD_INPUT, `--standing: ${word} is none of ${known.join(', ')}`);
  });
}

function tell(io: Io, { json }: DatabaseOptions, value: object, lines: readonly string[]): void {
  if (json) sayJson(io, value);
  else say(io, ...lines);
}

const splitLines = (split: Readonly<Record<string, number>>): string[] =>
  listOf(Object.entries(split), { 'came to': ([word]) => word, clocks: ([, n]) => String(n) });

/** Clocks as people read them, next due first. */
export const clockLines = (clocks: readonly ListedClock[]): string[] =>
  listOf(clocks, {
    case: (clock) => clock.case,
    clock: ({ id }) => id,
    name: ({ name }) => name,
    due: ({ due, provisional }) =>
      due === null ? null : `${due}${provisional ? ' (provisional)' : ''}`,
    standing: ({ standing, verdict }) => (standing === 'ended' ? (verdict ?? 'ended') : standing),
    owner: ({ owner }) => owner,
    basis: ({ basis }) => (basis === 'policy' ? 'local policy' : basis),
  });
