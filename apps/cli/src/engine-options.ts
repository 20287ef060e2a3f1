import type { Command } from 'commander';

/** What every command that opens a database takes. */
export interface DatabaseOptions {
  readonly database?: string;
  readonly clock?: string;
  readonly json?: true;
}

/** Adds the options of a command that opens a database. */
export function withDatabaseOptions(command: Command): Command {
  return command
    .option('--database <address>', 'path of an SQLite file, or a postgres:// address')
    .option('--clock <instant>', 'turn the time by hand (ISO 8601), on a rehearsal database')
    .option('--json', 'answer with one JSON object');
}
