import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { readEnvironment } from '#libs/config';
import type { OpenEngine, StreamOptions } from '#libs/engine';
import { BAD_INPUT, CliError } from './output.js';

/** What the operator takes out of the cases. */
export interface ViewOptions {
  readonly people?: true;
  readonly restricted?: true;
  readonly workflow?: string;
}

/** Adds the options of a command that reads all cases: nobody is named unless it is asked for. */
export function withViewOptions(command: Command): Command {
  return command
    .option('--people', 'staff and collar numbers in place of pseudonyms')
    .option('--restricted', 'restricted cases too')
    .option('--workflow <id>', 'cases of one workflow only: misconduct, recorded');
}

/** The same pseudonyms every time where PROBITY_PSEUDONYM_KEY is set; else those of this run alone. */
export function viewerOf(
  { people, restricted, workflow }: ViewOptions,
  { laws }: OpenEngine,
): Pick<StreamOptions, 'viewer' | 'pseudonymKey' | 'workflow'> {
  const pseudonymKey = readEnvironment().PROBITY_PSEUDONYM_KEY ?? randomBytes(32).toString('hex');
  const viewer = { people: people === true, restricted: restricted === true };
  if (workflow === undefined) return { viewer, pseudonymKey };
  const known = [...new Set(laws.all().map(({ definition }) => definition.id))];
  if (known.includes(workflow)) return { viewer, pseudonymKey, workflow };
  throw new CliError(BAD_INPUT, `--workflow: ${workflow} is none; give ${known.join(', ')}`);
}
