import { Option, type Command } from 'commander';
import type { ListedCase } from '#libs/engine';
import { withDatabaseOptions, type DatabaseOptions } from './engine-options.js';
import { firstOf, limitOf, moreLines } from './limit.js';
import { say, sayJson, type Io } from './output.js';
import { listOf } from './table.js';

interface CasesOptions extends DatabaseOptions {
  readonly closed?: true;
  readonly open?: true;
  readonly workflow?: string;
  readonly limit: string;
}

/** `cases`: the cases, next due first. */
export function registerCases(program: Command, io: Io): void {
  withDatabaseOptions(program.command('cases'))
    .description('lists the cases, next due first')
    .addOption(new Option('--open', 'only open ones').conflicts('closed'))
    .option('--closed', 'only closed ones')
    .option('--workflow <id>', 'only of this workflow')
    .option('--limit <number>', 'no more than this many', '200')
    .action((options: CasesOptions) => cases(options, io));
}

async function cases(options: CasesOptions, io: Io): Promise<void> {
  const { withEngine } = await import('./engine-context.js');
  const { listCases } = await import('#libs/engine');
  const { closed, workflow } = options;
  const limit = limitOf(options.limit);
  const filter = {
    ...(closed === undefined && options.open === undefined ? {} : { closed: closed === true }),
    ...(workflow === undefined ? {} : { workflow }),
    limit: limit + 1,
  };
  await withEngine(
    options,
    async ({ open }) => {
      const listed = await listCases(open.dataSource, open.now(), filter);
      const { shown, more } = firstOf(listed, limit);
      if (options.json) sayJson(io, { cases: shown, more });
      else say(io, ...caseLines(shown), ...moreLines(more, limit));
    },
    { mustExist: true },
  );
}

const caseLines = (listed: readonly ListedCase[]): string[] =>
  listOf(listed, {
    case: ({ reference }) => reference,
    workflow: ({ workflow }) => workflow,
    'next due': ({ nextDue }) => nextDue,
    late: ({ late }) => String(late),
    stage: ({ closed, stage }) => (closed ? 'closed' : stage),
  });
