import { Command, CommanderError } from 'commander';
import { BAD_INPUT, CliError, FAILED, type Io, complain, messageOf } from './output.js';

/** Adds one command to the program. */
export type Register = (program: Command, io: Io) => void;

/** What each command is called and where it lives; one is imported when it is called, all for `--help`. */
const COMMANDS: Readonly<Record<string, () => Promise<Register>>> = {
  due: async () => (await import('./due.command.js')).registerDue,
  days: async () => (await import('./days.command.js')).registerDays,
  clocks: async () => (await import('./clocks.command.js')).registerClocks,
  cases: async () => (await import('./cases.command.js')).registerCases,
  case: async () => (await import('./case.command.js')).registerCase,
  demo: async () => (await import('./demo.command.js')).registerDemo,
  import: async () => (await import('./import.command.js')).registerImport,
  monitor: async () => (await import('./monitor.command.js')).registerMonitor,
  adopt: async () => (await import('./adopt.command.js')).registerAdopt,
  serve: async () => (await import('./serve.command.js')).registerServe,
  draw: async () => (await import('./draw.command.js')).registerDraw,
  forecast: async () => (await import('./forecast.command.js')).registerForecast,
  export: async () => (await import('./export.command.js')).registerExport,
  process: async () => (await import('./process.command.js')).registerProcess,
  verify: async () => (await import('./verify.command.js')).registerVerify,
  doctor: async () => (await import('./doctor.command.js')).registerDoctor,
  survival: async () => (await import('./survival.command.js')).registerSurvival,
  durations: async () => (await import('./durations.command.js')).registerDurations,
  whatif: async () => (await import('./whatif.command.js')).registerWhatIf,
  'dead-letters': async () => (await import('./dead-letters.command.js')).registerDeadLetters,
  bench: async () => (await import('./bench.command.js')).registerBench,
};

/**
 * Runs the program in this process and returns its exit status: 0, 2 for input it cannot use, 1 for
 * anything else. Never throws; whatever went wrong is one line on stderr.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    const program = await programFor(argv, io);
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
    return 0;
  } catch (error) {
    return statusOf(error, io);
  }
}

async function programFor([called = '']: readonly string[], io: Io): Promise<Command> {
  const program = new Command('probity')
    .description('Keeps the clocks of police misconduct cases.')
    .version(await versionOf(), '--version', 'says which version this is')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      // Commander's own complaints come back as errors and are told once, like any other.
      writeErr: () => undefined,
    });
  const only = Object.hasOwn(COMMANDS, called) ? COMMANDS[called] : undefined;
  for (const load of only === undefined ? Object.values(COMMANDS) : [only]) {
    const register = await load();
    register(program, io);
  }
  return program;
}

async function versionOf(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const { shippedFile } = await import('#libs/config');
  const { version } = JSON.parse(await readFile(shippedFile('package.json'), 'utf8')) as {
    readonly version: string;
  };
  return version;
}

function statusOf(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return commanderStatus(error, io);
  const message = messageOf(error);
  if (message !== '') complain(io, message);
  if (error instanceof CliError) return error.exitCode;
  return isRefusal(error) ? BAD_INPUT : FAILED;
}

/** Our own refusals carry a code in kebab case; what the system throws is written in capitals. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^[a-z]+(-[a-z]+)*$/.test(error.code);

function commanderStatus({ exitCode, message }: CommanderError, io: Io): number {
  if (exitCode === 0) return 0;
  complain(io, `${message.replace(/^error: |\.$/g, '')}; --help lists what may be given`);
  return BAD_INPUT;
}
