import { Option, type Command } from 'commander';
import type { SurvivalAnswer, SurvivalGroup, SurvivalOptions } from '#libs/durations';
import type { Interval } from '#libs/statistics';
import { say, sayJson, type Io } from './output.js';
import { figure, sharesOf } from './figures.js';
import { tableOf } from './table.js';

interface SurvivalCommandOptions {
  readonly time: string;
  readonly event: string;
  readonly group?: string;
  readonly entry?: string;
  readonly interval: Interval;
  readonly quantiles?: string;
  readonly tau?: string;
  readonly json?: true;
}

const HELP = `
Durations are in any one unit. An event of 1 (or true) ended; 0 (or false) was still open when last seen.
Medians and quantiles are ages by which that share has ended; "not reached" (null in JSON) lies beyond
what was seen. Restricted means are up to the last age of all groups, unless --tau says otherwise.

Examples:
  probity survival cases.csv --time days --event closed
  probity survival cases.csv --time days --event closed --group team --interval log-log --json`;

/** `survival`: Kaplan-Meier and the log-rank test of the durations in any CSV. */
export function registerSurvival(program: Command, io: Io): void {
  program
    .command('survival <file>')
    .description('says how long what a CSV lists lasts, open ones censored (Kaplan-Meier)')
    .requiredOption('--time <column>', 'how long it lasted, or has lasted so far')
    .requiredOption('--event <column>', '1 if it ended, 0 if it was open when last seen')
    .option('--group <column>', 'compare groups')
    .option('--entry <column>', 'the age from which it was followed (left truncation)')
    .addOption(
      new Option('--interval <kind>', 'scale of the 95 % limits')
        .choices(['log', 'log-log', 'plain'])
        .default('log'),
    )
    .option('--quantiles <shares>', 'shares that have ended, such as 0.25,0.5,0.75')
    .option('--tau <age>', 'where restricted means are cut off')
    .option('--json', 'answer with one JSON object')
    .addHelpText('after', HELP)
    .action((file: string, options: SurvivalCommandOptions) => survival(file, options, io));
}

async function survival(file: string, options: SurvivalCommandOptions, io: Io): Promise<void> {
  const { EVERYBODY, survivalAnswer } = await import('#libs/durations');
  const { readDurations } = await import('./survival-file.js');
  const { time, event, group, entry } = options;
  const durations = await readDurations(file, { time, event, group, entry }, EVERYBODY);
  const answer = survivalAnswer(durations, asked(options));
  if (options.json) sayJson(io, answer);
  else say(io, ...linesOf(answer));
}

function asked({ interval, quantiles, tau }: SurvivalCommandOptions): SurvivalOptions {
  return {
    interval,
    ...(quantiles === undefined ? {} : { quantiles: sharesOf('--quantiles', quantiles) }),
    ...(tau === undefined ? {} : { tau: Number(tau) }),
  };
}

const linesOf = ({ groups, logRank }: SurvivalAnswer): readonly string[] => [
  ...tableOf([
    ['group', 'n', 'events', 'median', 'lower', 'upper', 'restricted mean', 'up to'],
    ...groups.map(lineOf),
  ]),
  ...(logRank === null
    ? []
    : [`log-rank: chi2 ${figure(logRank.chi2)}, df ${String(logRank.df)}, p ${figure(logRank.p)}`]),
];

const lineOf = (it: SurvivalGroup): readonly string[] => [
  ...[it.group, String(it.n), String(it.events)],
  ...[it.median, it.lower, it.upper].map((age) => (age === null ? 'not reached' : figure(age))),
  ...[figure(it.restrictedMean.value), figure(it.restrictedMean.tau)],
];
