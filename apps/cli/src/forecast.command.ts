import type { Command } from 'commander';
import type { ForecastOptions } from '#libs/durations';
import type { OpenEngine } from '#libs/engine';
import type { Instant, LegalDay } from '#libs/working-time';
import { dayOf } from './day-argument.js';
import { withDatabaseOptions, type DatabaseOptions } from './engine-options.js';
import { limitOf } from './limit.js';
import { BAD_INPUT, CliError, say, sayJson, type Io } from './output.js';

interface Options extends DatabaseOptions {
  readonly of?: string;
  readonly group?: string;
  readonly asAt?: string;
  readonly knownBy: string;
  readonly minimum: string;
  readonly backTest?: true;
  readonly since?: string;
  readonly limit: string;
  readonly publish?: true;
}

const HELP = `
For every duty that runs and is not late: P(met) = 1 - S(due) / S(age), S being the survivor function of its
group's durations in the clock's own unit; what is cancelled by then is a competing outcome. Nothing is said
where fewer than --minimum were followed beyond its age, or none up to its due day. What falls due today may
still be done today. Duties of breach reviews and requests are left out.
--back-test forecasts on the first of each month from --since, with only what was known then, and scores it by
what is known now, beside a naive rule: the share of the group's ended clocks that were met.
--known-by happened is for cases brought in at once, which were all recorded on one day.

Examples:
  probity forecast --group team
  probity forecast --of investigation-target --as-at 2026-09-30 --json
  probity forecast --back-test --since 2025-06-01`;

/** `forecast`: what will be late, or how well that could have been told. */
export function registerForecast(program: Command, io: Io): void {
  withDatabaseOptions(program.command('forecast'))
    .description('tells how likely each running duty is met, and how many will be breached')
    .option('--of <clock>', 'one clock only, by number or name')
    .option('--group <attribute>', 'estimate apart by team, matter-kind or workflow')
    .option(
      '--as-at <day>',
      'as at the end of that London day; today, which goes on, unless said otherwise',
    )
    .option('--known-by <how>', 'use what was recorded by then, or what had happened', 'recorded')
    .option('--minimum <number>', 'say nothing where fewer were followed beyond its age', '10')
    .option('--back-test', 'score forecasts of the past')
    .option('--since <day>', 'back-test from the first of that month; a year unless said otherwise')
    .option('--limit <number>', 'no more than this many duties', '40')
    .option('--publish', 'no single duties, and no small numbers')
    .addHelpText('after', HELP)
    .action((options: Options) => tellForecast(options, io));
}

async function tellForecast(options: Options, io: Io): Promise<void> {
  const { withEngine } = await import('./engine-context.js');
  const limit = limitOf(options.limit);
  const given = await optionsOf(options);
  await withEngine(
    options,
    async ({ open }) => {
      const request = { ...given, ...(await asAtOf(options, open)) };
      const told = options.backTest
        ? await backTested(open, options, request)
        : await forecast(open, options, request, limit);
      if (options.json) sayJson(io, told.answer);
      else say(io, ...told.lines);
    },
    { mustExist: true },
  );
}

type AsAt = Pick<ForecastOptions, 'asAt' | 'goesOn'>;
type Given = Omit<ForecastOptions, keyof AsAt>;

async function optionsOf({ group, knownBy, minimum }: Options): Promise<Given> {
  const { GROUPS, KNOWN_BY } = await import('#libs/durations');
  const by = oneOf('--known-by', KNOWN_BY, knownBy);
  const least = Number(minimum);
  if (!Number.isInteger(least) || least < 1) {
    throw new CliError(BAD_INPUT, `--minimum: ${minimum} is not a whole number above 0`);
  }
  const options = { knownBy: by, minimum: least };
  return group === undefined ? options : { ...options, groupBy: oneOf('--group', GROUPS, group) };
}

function oneOf<Word extends string>(option: string, words: readonly Word[], text: string): Word {
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  throw new CliError(BAD_INPUT, `${option}: ${text} is none; give ${words.join(' or ')}`);
}

async function asAtOf({ asAt }: Options, { now }: OpenEngine): Promise<AsAt> {
  const { londonDayOf } = await import('#libs/working-time');
  const today = londonDayOf(now());
  const day = asAt === undefined ? today : dayOf('--as-at', asAt);
  if (day <= today) return { asAt: day, goesOn: day === today };
  throw new CliError(BAD_INPUT, `--as-at: ${day} is still to come; give a day up to ${today}`);
}

interface Told {
  readonly answer: object;
  readonly lines: readonly string[];
}

async function forecast(
  open: OpenEngine,
  { of, publish }: Options,
  request: ForecastOptions,
  limit: number,
): Promise<Told> {
  const { forecastDuties, publishedForecast, toldOf } = await import('#libs/durations');
  const { endOfLondonDay } = await import('#libs/working-time');
  const { forecastLines } = await import('./forecast-page.js');
  const recorded = request.knownBy === 'recorded';
  const knownAt = recorded ? endOfLondonDay(request.asAt) : undefined;
  const found = forecastDuties(await intervals(open, of, knownAt), request);
  const answer = publish === true ? publishedForecast(found) : toldOf(found, limit);
  return { answer, lines: forecastLines(answer) };
}

async function backTested(
  open: OpenEngine,
  { of, since }: Options,
  { asAt, goesOn, ...request }: ForecastOptions,
): Promise<Told> {
  const { backTest } = await import('#libs/durations');
  const { addMonths } = await import('#libs/working-time');
  const { backTestLines } = await import('./forecast-page.js');
  const from = since === undefined ? addMonths(asAt, -12) : dayOf('--since', since);
  const dates = firsts(from, asAt, addMonths);
  if (dates.length === 0) {
    throw new CliError(
      BAD_INPUT,
      `--since: no month begins from ${from} to ${asAt}; give an earlier day`,
    );
  }
  const found = backTest(await intervals(open, of), { ...request, dates, until: asAt, goesOn });
  return {
    answer: { from: dates[0], until: asAt, ...request, ...found },
    lines: backTestLines(found),
  };
}

/** The first days of the months from that of a day on, before another day. */
function firsts(
  from: LegalDay,
  until: LegalDay,
  addMonths: (day: LegalDay, count: number) => LegalDay,
): LegalDay[] {
  const days: LegalDay[] = [];
  for (let day = `${from.slice(0, 8)}01` as LegalDay; day < until; day = addMonths(day, 1)) {
    days.push(day);
  }
  return days;
}

async function intervals({ dataSource, laws }: OpenEngine, of?: string, knownAt?: Instant) {
  const { readIntervals } = await import('#libs/durations');
  const found = await readIntervals(dataSource, (version) => laws.calendar(version), {
    ...(of === undefined ? {} : { clock: of }),
    ...(knownAt === undefined ? {} : { knownAt }),
  });
  if (found.length > 0 || of === undefined) return found;
  throw new CliError(
    BAD_INPUT,
    `--of: no duty ${of} has a due day here; "probity clocks" lists them`,
  );
}
