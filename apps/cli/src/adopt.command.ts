import type { Command } from 'commander';
import type { AdoptedCase } from '#libs/engine';
import { withActor, type ActorOptions } from './case-arguments.js';
import { withDatabaseOptions, type DatabaseOptions } from './engine-options.js';
import type { EngineContext } from './engine-context.js';
import { say, sayJson, type Io } from './output.js';
import { listOf } from './table.js';

interface AdoptOptions extends DatabaseOptions, ActorOptions {
  readonly reasons: string;
  readonly apply?: true;
}

const HELP = `
A calendar file (YAML) amends one that is known:
  version: england-and-wales-2029
  base: "2028-12-31"          the version it amends
  horizon: 2029-12-31         the last published day, if it moved
  add: [{ day: 2029-06-04, title: Royal event }]
  remove: []
A policy file is a whole policy; see workflows/misconduct/policy/default.policy.yaml.
Without --apply nothing is written: every change is listed first.`;

/** `adopt`: has open cases follow another calendar or policy. */
export function registerAdopt(program: Command, io: Io): void {
  const command = withActor(program.command('adopt <kind> <file>'))
    .description('has open cases follow a new calendar or policy; lists every change first')
    .requiredOption('--reasons <text>', 'the reasons in writing')
    .option('--apply', 'write it down');
  withDatabaseOptions(command)
    .addHelpText('after', HELP)
    .action((kind: string, file: string, options: AdoptOptions) =>
      adopt({ kind, file, options }, io),
    );
}

async function adopt(
  given: { readonly kind: string; readonly file: string; readonly options: AdoptOptions },
  io: Io,
): Promise<void> {
  const { withEngine } = await import('./engine-context.js');
  const { loadVersion } = await import('./load-version.js');
  const { adoptEverywhere } = await import('#libs/engine');
  const { actorOf } = await import('./case-people.js');
  const { options } = given;
  await withEngine(
    options,
    async ({ open }: EngineContext) => {
      const dryRun = options.apply !== true;
      const loaded = await loadVersion(open, given, { forGood: !dryRun });
      const actor = await actorOf(open, { ...options, ...(dryRun ? { preview: true } : {}) });
      const adoption = { ...loaded, actor, reasons: options.reasons };
      const cases = await adoptEverywhere(open, adoption, { dryRun });
      if (options.json) sayJson(io, { ...adoption, dryRun, cases });
      else say(io, ...adoptedLines(adoption.version, cases, dryRun));
    },
    { mustExist: true },
  );
}

function adoptedLines(version: string, cases: readonly AdoptedCase[], dryRun: boolean): string[] {
  const changes = cases.flatMap(({ reference, clocks }) =>
    clocks.map((clock) => ({ reference, ...clock })),
  );
  const verb = dryRun ? 'would change (nothing was written; --apply writes it)' : 'changed';
  return [
    `${version}: ${String(changes.length)} clocks of ${String(cases.length)} cases ${verb}`,
    ...listOf(changes, {
      case: ({ reference }) => reference,
      clock: ({ declared }) => declared,
      change: ({ change }) => change,
      before: ({ previousDue }) => previousDue,
      due: ({ due }) => due,
      provisional: ({ provisional }) => (provisional ? 'yes' : 'no'),
    }),
  ];
}
