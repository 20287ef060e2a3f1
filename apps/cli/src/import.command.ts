import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { ImportReport, Mapping } from '#libs/import';
import { withDatabaseOptions, type DatabaseOptions } from './engine-options.js';
import { BAD_INPUT, CliError, FAILED, say, sayJson, type Io } from './output.js';

interface ImportOptions extends DatabaseOptions {
  readonly mapping?: string;
  readonly dryRun?: true;
}

const HELP = `
Reads the CSV files of another system by a mapping (docs/bringing-cases-in.md). Without --mapping the
shipped one is taken whose files the folder holds. Every row ends up imported, or listed with its reason.
Running an import again changes nothing; one that was stopped is finished by running it again.

Examples:
  probity import ../shared/data/copa-sample --dry-run
  probity import mappings/examples --json`;

/** `import`: brings cases in from another system. */
export function registerImport(program: Command, io: Io): void {
  withDatabaseOptions(program.command('import <path>'))
    .description('brings cases in from the CSV files of another system')
    .option('--mapping <file>', 'how the files become cases')
    .option('--dry-run', 'do everything but write')
    .addHelpText('after', HELP)
    .action((path: string, options: ImportOptions) => bringIn(path, options, io));
}

async function bringIn(path: string, options: ImportOptions, io: Io): Promise<void> {
  const { ImportError, ImportStopped } = await import('#libs/import');
  try {
    const report = await run(path, options, io);
    if (options.json) sayJson(io, report);
    else {
      const { reportLines } = await import('./import-report.js');
      say(io, ...reportLines(report));
    }
    refuseRejected(report);
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    throw new CliError(error instanceof ImportStopped ? FAILED : BAD_INPUT, error.message);
  }
}

/** Whoever calls it from a script must not take a partial import for a whole one. */
function refuseRejected({ rejected, rows }: ImportReport): void {
  if (rejected.length === 0) return;
  const counts = `${String(rejected.length)} of ${String(rows.read)} rows`;
  throw new CliError(BAD_INPUT, `${counts} were rejected; the report says why of each`);
}

async function run(path: string, options: ImportOptions, io: Io): Promise<ImportReport> {
  const { importCases } = await import('#libs/import');
  const { withEngine } = await import('./engine-context.js');
  const { progressOf } = await import('./progress.js');
  const mapping = await mappingOf(path, options);
  const dryRun = options.dryRun === true;
  const progress = progressOf(io, 'cases');
  const stopping = interruption();
  try {
    return await withEngine(
      options,
      ({ open, calendar, policy }) =>
        importCases(open, {
          ...{ mapping, path, dryRun, calendar, policy, signal: stopping.signal },
          onProgress: progress.at,
        }),
      { dryRun },
    );
  } finally {
    progress.stop();
    stopping.forget();
  }
}

async function mappingOf(path: string, { mapping }: ImportOptions): Promise<Mapping> {
  const { mappingFor, mappingIn } = await import('#libs/import');
  if (mapping !== undefined) return mappingIn(mapping);
  const { shippedFile } = await import('#libs/config');
  return mappingFor(path, fileURLToPath(shippedFile('mappings')));
}

/** Ctrl-C lets the cases under way finish and leaves the rest to the next run. */
function interruption(): { readonly signal: AbortSignal; readonly forget: () => void } {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort();
  };
  process.once('SIGINT', stop);
  return { signal: controller.signal, forget: () => process.off('SIGINT', stop) };
}
