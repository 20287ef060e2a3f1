import type { Command } from 'commander';
import type { Edge, ProcessFound } from '#libs/process';
import { withDatabaseOptions, type DatabaseOptions } from './engine-options.js';
import { limitOf } from './limit.js';
import { say, sayJson, type Io } from './output.js';
import { listOf } from './table.js';
import { viewerOf, withViewOptions, type ViewOptions } from './view-options.js';

interface ProcessOptions extends DatabaseOptions, ViewOptions {
  readonly limit: string;
  readonly publish?: true;
}

const HELP = `
Variants (ways from first to last fact), the map (what directly follows what), rework (what was done again)
and where the time goes. Times are calendar days between the London days of two facts; facts of one day
stand in the order recorded. Only facts of the procedure are steps, not moves of clocks or desks.

Example:
  probity process --workflow misconduct --limit 10`;

/** `process`: the ways that cases went. */
export function registerProcess(program: Command, io: Io): void {
  withViewOptions(withDatabaseOptions(program.command('process')))
    .description('tells which ways cases went, what was done again, and where the time goes')
    .option('--limit <number>', 'no more than this many of each as text; --json gives all', '15')
    .option('--publish', 'only ways that five cases or more went')
    .addHelpText('after', HELP)
    .action((options: ProcessOptions) => tellProcess(options, io));
}

async function tellProcess(options: ProcessOptions, io: Io): Promise<void> {
  const { withEngine } = await import('./engine-context.js');
  const { processOf } = await import('#libs/exports');
  const { SMALL } = await import('#libs/durations');
  const limit = limitOf(options.limit);
  const least = options.publish === true ? { least: SMALL } : {};
  await withEngine(
    options,
    async ({ open }) => {
      const found = await processOf(open.dataSource, {
        ...viewerOf(options, open),
        ...{ now: open.now(), ...least },
      });
      if (options.json) sayJson(io, { unit: 'calendar-days', ...found });
      else say(io, ...processLines(found, limit));
    },
    { mustExist: true },
  );
}

function processLines(found: ProcessFound, limit: number): string[] {
  const { cases, events, duration, variants, activities, casesReworked, leftOut } = found;
  const again = activities.filter(({ repeats }) => repeats > 0);
  return [
    `${String(cases)} cases, ${String(events)} events, ${String(variants.length)} variants; ` +
      `from first to last fact a median of ${days(duration.median)} calendar days, ` +
      `open cases up to their last fact`,
    ...(leftOut === 0
      ? []
      : [`left out: ${String(leftOut ?? 'a few')} cases, whose way too few went`]),
    ...headed('Variants', variants, limit, {
      cases: (each) => String(each.cases),
      'median days': (each) => days(each.duration.median),
      steps: (each) => each.steps.join(' > '),
    }),
    ...headed('Map', found.edges, limit, EDGE),
    ...headed(`Rework (${String(casesReworked)} cases)`, again, limit, {
      activity: (each) => each.activity,
      cases: (each) => String(each.casesRepeating),
      repeats: (each) => String(each.repeats),
      'at once': (each) => String(each.selfLoops),
    }),
    ...headed('Where the time goes', found.bottlenecks, limit, {
      share: ({ share }) => `${(share * 100).toFixed(1)} %`,
      ...EDGE,
    }),
  ];
}

const EDGE = {
  count: ({ count }: Edge) => String(count),
  'median days': ({ wait }: Edge) => days(wait.median),
  from: ({ from }: Edge) => from,
  to: ({ to }: Edge) => to,
};

const days = (value: number | null): string => (value === null ? '-' : String(value));

function headed<Item>(
  title: string,
  items: readonly Item[],
  limit: number,
  columns: Readonly<Record<string, (item: Item) => string | null>>,
): string[] {
  const more = items.length - limit;
  const rest = more > 0 ? [`and ${String(more)} more`] : [];
  return ['', title, ...listOf(items.slice(0, limit), columns), ...rest];
}
