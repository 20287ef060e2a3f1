import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { readEnvironment } from '#libs/config';
import type { StreamOptions } from '#libs/engine';

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
export function viewerOf({
  people,
  restricted,
  workflow,
}: ViewOptions): Pick<StreamOptions, 'viewer' | 'pseudonymKey' | 'workflow'> {
  const pseudonymKey = readEnvironment().PROBITY_PSEUDONYM_KEY ?? randomBytes(32).toString('hex');
  return {
    ...{ viewer: { people: people === true, restricted: restricted === true }, pseudonymKey },
    ...(workflow === undefined ? {} : { workflow }),
  };
}
