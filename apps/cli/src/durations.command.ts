import { Argument, Option, type Command } from 'commander';
import type { Answer, Backlog, Definition, Flow, InTimeReturn, Question } from '#libs/durations';
import type { Interval } from '#libs/statistics';
import type { Durations, ScopeOptions } from './duration-options.js';
import { withScopeOptions } from './duration-options.js';
import { sharesOf } from './figures.js';
import { BAD_INPUT, CliError, say, sayJson, type Io } from './output.js';

interface DurationsOptions extends ScopeOptions {
  readonly metric: string;
  readonly unit?: 'calendar' | 'working';
  readonly cohort?: Definition['cohort'];
  readonly by?: string;
  readonly period?: string;
  readonly percentiles: string;
  readonly percentileType?: string;
  readonly interval: Interval;
  readonly every: Definition['period'];
  readonly clock?: string;
  readonly rows: string;
  readonly publish?: true;
}

const WHAT = ['times', 'in-time', 'backlog', 'flow', 'metrics', 'sql'] as const;
type What = (typeof WHAT)[number];

const HELP = `
What is asked for:
  times     how long it takes: closed ones alone beside the estimate with open ones censored (the default)
  in-time   duties in time, late, open in time, open late; --by clock, team, duty-of ...
  backlog   what was open on a day, and how old it was
  flow      received and finalised by --every month, quarter or financial-year
  metrics   the definitions that come with Probity
  sql       a SELECT over the views of docs/durations.md, given after it

Examples:
  probity durations --metric received-to-finalised --by team --as-at 2026-09-30
  probity durations --metric each-stage --by stage --unit working --json
  probity durations --metric my-metric.yaml --period 2025/26 --publish
  probity durations in-time --by clock
  probity durations sql 'SELECT team, count(*) FROM "case" GROUP BY team'`;

/** `durations`: how long it takes, what is late, what is open, and SQL over the same. */
export function registerDurations(program: Command, io: Io): void {
  const command = program
    .command('durations')
    .addArgument(new Argument('[what]', 'what is asked for').choices(WHAT).default('times'))
    .argument('[sql]', 'the SELECT')
    .description('says how long cases, stages and clocks take, open ones counted')
    .option('--metric <name>', 'a metric, or the file of its definition', 'received-to-finalised')
    .addOption(new Option('--unit <unit>', 'instead of its own').choices(['calendar', 'working']))
    .addOption(
      new Option('--cohort <cohort>', 'instead of its own').choices(['received', 'finalised']),
    )
    .option('--by <attribute>', 'told apart by team, stage, severity ...')
    .option('--period <period>', '2026-09, 2026-Q3 or 2026/27')
    .option('--percentiles <shares>', 'shares with commas', '0.1,0.25,0.5,0.75,0.9')
    .addOption(new Option('--percentile-type <type>', 'as in R').choices(['7', '6', '1']))
    .addOption(
      new Option('--interval <kind>', 'scale of the 95 % limits')
        .choices(['log', 'log-log', 'plain'])
        .default('log'),
    )
    .addOption(
      new Option('--every <period>', 'the periods of the flow')
        .choices(['month', 'quarter', 'financial-year'])
        .default('month'),
    )
    .option('--clock <name>', 'in-time: one clock by its name or number')
    .option('--rows <number>', 'sql: no more than this many', '1000')
    .option('--publish', 'keep small numbers back');
  withScopeOptions(command)
    .addHelpText('after', HELP)
    .action((what: What, sql: string | undefined, options: DurationsOptions) =>
      durations(what, sql, options, io),
    );
}

async function durations(
  what: What,
  sql: string | undefined,
  options: DurationsOptions,
  io: Io,
): Promise<void> {
  const lines = await import('./duration-lines.js');
  if (what === 'metrics') return metrics(options, io);
  const { withDurations } = await import('./duration-options.js');
  await withDurations(options, async (at) => {
    const tell = <T extends object>(answer: T, inWords: (answer: T) => readonly string[]): void => {
      if (options.json) sayJson(io, answer);
      else say(io, ...inWords(answer));
    };
    switch (what) {
      case 'times':
        tell(await times(at, options), lines.answerLines);
        break;
      case 'in-time':
        tell(await inTime(at, options), lines.inTimeLines);
        break;
      case 'backlog':
        tell(await openThen(at, options), lines.backlogLines);
        break;
      case 'flow':
        tell(await flowOf(at, options), lines.flowLines);
        break;
      case 'sql':
        tell(await sqlOf(at, sql, options), lines.sqlLines);
        break;
    }
  });
}

async function metrics({ json }: DurationsOptions, io: Io): Promise<void> {
  const { BUILT_IN, sentenceOf } = await import('#libs/durations');
  const all = Object.values(BUILT_IN).map((definition) => ({
    metric: definition.name,
    definition: sentenceOf(definition),
  }));
  if (json) sayJson(io, { metrics: all });
  else say(io, ...all.flatMap(({ metric, definition }) => [metric, `  ${definition}`]));
}

async function asked(options: DurationsOptions): Promise<Definition> {
  const { definitionOf } = await import('./duration-options.js');
  const { unit, cohort, percentileType } = options;
  const types = { '7': 7, '6': 6, '1': 1 } as const;
  const type = types[percentileType as keyof typeof types];
  return {
    ...(await definitionOf(options.metric)),
    ...(unit === undefined ? {} : { unit: `${unit}-days` as const }),
    ...(cohort === undefined ? {} : { cohort }),
    ...(percentileType === undefined ? {} : { percentileType: type }),
  };
}

async function times({ open, store, scope }: Durations, options: DurationsOptions) {
  const { answer } = await import('#libs/durations');
  const { by = null, period = null, interval, publish = false } = options;
  const question: Question = {
    ...{ definition: await asked(options), scope, by, period, interval, publish },
    percentiles: sharesOf('--percentiles', options.percentiles),
  };
  return named(open, await answer(store, question));
}

/** People by their numbers. */
async function named<T extends Pick<Answer, 'by'> & { groups: readonly { group: string }[] }>(
  open: Durations['open'],
  told: T,
): Promise<T> {
  const { OF_PEOPLE } = await import('#libs/durations');
  if (told.by === null || !OF_PEOPLE.has(told.by)) return told;
  const { referencesOf } = await import('#libs/engine');
  const names = await referencesOf(
    open.dataSource,
    told.groups.map(({ group }) => group),
  );
  return {
    ...told,
    groups: told.groups.map((each) => ({ ...each, group: names.get(each.group) ?? each.group })),
  };
}

async function inTime({ open, store, scope }: Durations, options: DurationsOptions) {
  const { inTimeReturn } = await import('#libs/durations');
  const { by = 'clock', period = null, clock = null, publish = false } = options;
  const asked = { scope, by, period, clock, team: null, publish };
  const told: InTimeReturn = await inTimeReturn(store, asked);
  return named(open, told);
}

async function openThen({ open, store, scope }: Durations, options: DurationsOptions) {
  const { backlog } = await import('#libs/durations');
  const told: Backlog = await backlog(store, {
    ...{ definition: await asked(options), scope, by: options.by ?? null },
    publish: options.publish === true,
    percentiles: sharesOf('--percentiles', options.percentiles),
  });
  return named(open, told);
}

async function flowOf({ store, scope }: Durations, options: DurationsOptions): Promise<Flow> {
  const { daysOf, flow } = await import('#libs/durations');
  const days =
    options.period === undefined
      ? { from: '0001-01-01', to: '9999-12-31' }
      : daysOf(options.period);
  const { every, publish = false } = options;
  return flow(store, { definition: await asked(options), scope, every, days, publish });
}

/** What the operator of a machine asks may take a minute. */
const SQL_LIMIT = 60_000;

async function sqlOf(
  { store }: Durations,
  sql: string | undefined,
  { rows, publish }: DurationsOptions,
) {
  const { askSql } = await import('#libs/durations');
  const { limitOf } = await import('./limit.js');
  if (sql === undefined) {
    throw new CliError(BAD_INPUT, 'sql: is missing; give a SELECT in quotes after it');
  }
  if (publish === true) {
    throw new CliError(
      BAD_INPUT,
      '--publish: nothing is kept back of rows; ask for times, in-time, backlog or flow',
    );
  }
  return askSql(store, { sql, rows: limitOf(rows), signal: AbortSignal.timeout(SQL_LIMIT) });
}
