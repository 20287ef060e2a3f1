import type { Command } from 'commander';
import { CONVENTIONS, type Convention, englandAndWales } from '#libs/working-time';
import { type DaysAnswer, answerDays } from './days-request.js';
import { refuseWithBatch, withOptions } from './fields.js';
import { BAD_INPUT, CliError, type Io, provisionalNote, say, sayJson } from './output.js';

interface DaysOptions {
  readonly from?: string;
  readonly to?: string;
  readonly convention: string;
  readonly json?: true;
  readonly batch?: true;
}

const HELP = `
Conventions for working days:
  exclude-start-include-end   the default: the day from which is left out, the day to which is counted
  include-start-exclude-end   the other way round
  include-both, exclude-both  both of them, or neither
The first two are negative when --to is the earlier day; the other two are then 0. Calendar days are
always --to minus --from.

Examples:
  probity days --from 2026-03-26 --to 2026-08-19
  probity days --from 2026-06-01 --to 2026-06-05 --convention include-both --json
  probity days --batch < spans.csv > days.csv     reads from,to
                                                  writes from,to,working,calendar`;

/** `days`: how many working and calendar days lie in a span, or in every span of a CSV. */
export function registerDays(program: Command, io: Io): void {
  program
    .command('days')
    .description('counts the working days and calendar days of a span, in England and Wales')
    .option('--from <day>', 'where the span begins, YYYY-MM-DD')
    .option('--to <day>', 'where it ends, YYYY-MM-DD')
    .option('--convention <name>', 'which ends are counted, see below', CONVENTIONS[0])
    .option('--json', 'answer with one JSON object')
    .option('--batch', 'read spans as CSV from stdin, write them with their days to stdout')
    .addHelpText('after', HELP)
    .action((options: DaysOptions) => days(options, io));
}

async function days(options: DaysOptions, io: Io): Promise<void> {
  const convention = conventionOf(options.convention);
  if (options.batch) {
    refuseWithBatch({ ...options }, 'from', 'to', 'json');
    const { daysBatch } = await import('./days-batch.js');
    return daysBatch(io, convention);
  }
  const { from, to } = options;
  const answer = withOptions(() => answerDays({ from, to, convention }));
  if (options.json) sayJson(io, asJson(answer));
  else say(io, ...asText(answer));
}

function conventionOf(name: string): Convention {
  const known = CONVENTIONS.find((convention) => convention === name);
  if (known !== undefined) return known;
  const problem = `'${name.slice(0, 40)}' is not a convention`;
  throw new CliError(BAD_INPUT, `--convention: ${problem}; use one of ${CONVENTIONS.join(', ')}`);
}

const asJson = (answer: DaysAnswer): object => ({
  ...answer,
  calendarVersion: englandAndWales.version,
});

function asText({ working, calendar, convention, provisional }: DaysAnswer): readonly string[] {
  const note = provisional ? [provisionalNote(englandAndWales.horizon)] : [];
  return [
    `${amount(working, 'working day')} (${convention})`,
    amount(calendar, 'calendar day'),
    ...note,
  ];
}

const amount = (count: number, unit: string): string =>
  `${String(count)} ${unit}${Math.abs(count) === 1 ? '' : 's'}`;
