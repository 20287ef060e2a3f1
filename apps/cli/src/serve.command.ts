import type { Command } from 'commander';
import type { Settings } from '#libs/config';
import { CliError, FAILED, type Io } from './output.js';

interface ServeOptions {
  readonly database?: string;
  readonly host?: string;
  readonly port?: string;
  readonly runs?: string;
}

const SERVICE = 'dist/apps/service/src/main.js';

const HELP = `
Every setting may come from the environment instead (.env.example lists them); an option comes first.
SIGINT and SIGTERM let what is under way finish, then stop it.

Examples:
  probity serve
  probity serve --database postgres://localhost/probity --runs worker`;

/** `serve`: the API, its pages and the worker, until a signal says enough. */
export function registerServe(program: Command, io: Io): void {
  program
    .command('serve')
    .description('runs the service: the API, sign-in and the worker, and prints what to open')
    .option('--database <address>', 'path of an SQLite file, or a postgres:// address')
    .option('--host <address>', 'the address to listen on')
    .option('--port <number>', 'the port to listen on')
    .option('--runs <parts>', 'what this process does: web, worker, or web,worker')
    .addHelpText('after', HELP)
    .action((options: ServeOptions) => serve(options, io));
}

/**
 * Runs the service to its end.
 *
 * @throws CliError with its status when it ends otherwise than it was told to.
 */
export async function serve(options: ServeOptions, io: Io): Promise<void> {
  const { readEnvironment, SERVICE_FLAGS, variablesWith } = await import('#libs/config');
  const { runBuilt } = await import('./built-program.js');
  const { refuseTakenPort } = await import('./free-port.js');
  const settings = settingsOf(options);
  const { PROBITY_RUNS, PROBITY_HOST, PROBITY_PORT } = readEnvironment(variablesWith(settings));
  if (PROBITY_RUNS.includes('web')) await refuseTakenPort(PROBITY_HOST, PROBITY_PORT);
  const program = { command: 'serve', file: SERVICE, flags: SERVICE_FLAGS, settings };
  const status = await runBuilt(program, io);
  if (status === null) throw new CliError(FAILED, 'the service was killed');
  // It has said itself what was wrong.
  if (status !== 0) throw new CliError(status, '');
}

const settingsOf = ({ database, host, port, runs }: ServeOptions): Settings => ({
  ...(database === undefined ? {} : { PROBITY_DATABASE: database }),
  ...(host === undefined ? {} : { PROBITY_HOST: host }),
  ...(port === undefined ? {} : { PROBITY_PORT: port }),
  ...(runs === undefined ? {} : { PROBITY_RUNS: runs }),
});
