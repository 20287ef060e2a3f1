import type { Command } from 'commander';
import type { Check, Finding } from '#libs/worker';
import type { EngineContext } from './engine-context.js';
import { withDatabaseOptions, type DatabaseOptions } from './engine-options.js';
import { CliError, FAILED, say, sayJson, type Io } from './output.js';
import { listOf } from './table.js';

const HELP = `
Asks whether every stored date is what the facts give, whether a case is stuck, whether the monitor and the
queues keep up, what was given up, and how far the calendar reaches. It reads and changes nothing. Exit
status 0: sound; 1: there are findings.

Example:
  probity doctor --database postgres://localhost/probity --json`;

/** `doctor`: is this database, and what works on it, in good health? */
export function registerDoctor(program: Command, io: Io): void {
  withDatabaseOptions(program.command('doctor'))
    .description('says what is wrong with a database, by case and clock, and what to do about it')
    .addHelpText('after', HELP)
    .action((options: DatabaseOptions) => doctor(options, io));
}

async function doctor(options: DatabaseOptions, io: Io): Promise<void> {
  const { withEngine } = await import('./engine-context.js');
  const checks = await withEngine(options, (context) => examined(context, io), { mustExist: true });
  const count = checks.reduce((sum, { findings }) => sum + findings.length, 0);
  if (options.json) sayJson(io, { sound: count === 0, checks });
  else say(io, ...doctorLines(checks));
  if (count > 0)
    throw new CliError(
      FAILED,
      `${count === 1 ? '1 finding' : `${String(count)} findings`}; see above`,
    );
}

async function examined({ open }: EngineContext, io: Io): Promise<Check[]> {
  const { readEnvironment } = await import('#libs/config');
  const { progressOf } = await import('./progress.js');
  const { examine } = await import('#libs/worker');
  const { PROBITY_SMTP_URL, PROBITY_MAIL_FROM } = readEnvironment();
  const progress = progressOf(io, 'examined');
  const sendsMail = PROBITY_SMTP_URL !== undefined && PROBITY_MAIL_FROM !== undefined;
  try {
    return await examine({ open, onCase: progress.at, sendsMail });
  } finally {
    progress.stop();
  }
}

function doctorLines(checks: readonly Check[]): string[] {
  return [
    ...listOf(checks, {
      check: ({ check }) => check,
      found: ({ findings }) => (findings.length === 0 ? 'sound' : String(findings.length)),
      'looked at': ({ told }) => told,
    }),
    ...checks.flatMap(({ findings }) => findings.map(lineOf)),
  ];
}

const lineOf = ({ case: reference, clock, problem, remedy }: Finding): string => {
  const where = [reference, clock].filter((each) => each !== undefined).join(' ');
  return `- ${where === '' ? '' : `${where}: `}${problem}. Remedy: ${remedy}.`;
};
