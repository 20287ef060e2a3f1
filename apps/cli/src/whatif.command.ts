import type { Command } from 'commander';
import { withScopeOptions, type ScopeOptions } from './duration-options.js';
import { say, sayJson, type Io } from './output.js';

interface WhatIfOptions extends ScopeOptions {
  readonly clock: string;
  readonly length: string;
  readonly period?: string;
  readonly publish?: true;
}

const HELP = `
The length is in the unit of the duty's own rule. Rights, milestones and the like are refused: none is ever late. Pauses and extensions stay as they were. Nothing is written.

Example:
  probity whatif --clock hearing-held --length 60 --period 2025/26`;

/** `whatif`: how many verdicts on a clock would have differed under another length. */
export function registerWhatIf(program: Command, io: Io): void {
  const command = program
    .command('whatif')
    .description('says what another length of a duty would have changed')
    .requiredOption('--clock <name>', 'the duty by its name or number')
    .requiredOption('--length <number>', 'how long it would have been')
    .option('--period <period>', 'runs that fell due in it: 2026-09, 2026-Q3 or 2026/27')
    .option('--publish', 'keep small numbers back');
  withScopeOptions(command)
    .addHelpText('after', HELP)
    .action((options: WhatIfOptions) => ask(options, io));
}

async function ask(options: WhatIfOptions, io: Io): Promise<void> {
  const { whatIf } = await import('#libs/durations');
  const { withDurations } = await import('./duration-options.js');
  const { whatIfLines } = await import('./duration-lines.js');
  const { clock, length, period = null, publish = false } = options;
  const told = await withDurations(options, ({ open, store, scope }) =>
    whatIf(store, {
      ...{ scope, clock, period, publish, length: Number(length) },
      calendar: (version) => open.laws.calendar(version),
    }),
  );
  if (options.json) sayJson(io, told);
  else say(io, ...whatIfLines(told));
}
