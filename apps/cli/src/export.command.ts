import type { Command } from 'commander';
import type { CaseLog, LogFormat } from '#libs/exports';
import { withDatabaseOptions, type DatabaseOptions } from './engine-options.js';
import { BAD_INPUT, CliError, messageOf, say, sayJson, type Io } from './output.js';
import { withViewOptions, viewerOf, type ViewOptions } from './view-options.js';

interface ExportOptions extends DatabaseOptions, ViewOptions {
  readonly format: string;
  readonly out: string;
}

const HELP = `
A row or event to each fact as it stands after every correction. csv, parquet: a table; xes: IEEE 1849, a
trace to each case; ocel: OCEL 2.0 as JSON, with cases, matters and officers as objects. Reviews and requests are
left out. The file is put in its place once it is complete.

Examples:
  probity export --format xes --out cases.xes
  probity export --format csv --people --out cases.csv`;

/** `export`: the cases and what happened in them, as a file for other programs. */
export function registerExport(program: Command, io: Io): void {
  withViewOptions(withDatabaseOptions(program.command('export')))
    .description('writes the cases and what happened in them to a file')
    .requiredOption('--format <format>', 'csv, parquet, xes or ocel')
    .requiredOption('--out <file>', 'the file to write')
    .addHelpText('after', HELP)
    .action((options: ExportOptions) => exportCases(options, io));
}

async function exportCases(options: ExportOptions, io: Io): Promise<void> {
  const { withEngine } = await import('./engine-context.js');
  const { caseLog } = await import('#libs/exports');
  const format = await formatOf(options.format);
  await withEngine(
    options,
    async ({ open }) => {
      const viewed = { ...viewerOf(options, open), now: open.now() };
      const log = caseLog(open.dataSource, { ...viewed, format });
      await writeWhole(log, options.out);
      const { cases, events } = log.counts;
      if (options.json) sayJson(io, { format, file: options.out, cases, events });
      else say(io, `${String(cases)} cases, ${String(events)} events: ${options.out}`);
    },
    { mustExist: true },
  );
}

async function formatOf(text: string): Promise<LogFormat> {
  const { LOG_FORMATS } = await import('#libs/exports');
  const format = LOG_FORMATS.find((each) => each === text);
  if (format !== undefined) return format;
  throw new CliError(BAD_INPUT, `--format: ${text} is none; give ${LOG_FORMATS.join(', ')}`);
}

/** A log that broke off is never found under the name of a whole one. */
async function writeWhole({ parts }: CaseLog, file: string): Promise<void> {
  const { createWriteStream } = await import('node:fs');
  const { rename, rm } = await import('node:fs/promises');
  const { pipeline } = await import('node:stream/promises');
  const part = `${file}.part`;
  try {
    await pipeline(parts, createWriteStream(part));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    if (!isOfTheSystem(error)) throw error;
    throw new CliError(BAD_INPUT, `--out: ${file} cannot be written: ${messageOf(error)}`);
  }
}

const isOfTheSystem = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && 'path' in error;
