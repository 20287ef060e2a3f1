import type { Command } from 'commander';
import { withActor, type ActorOptions } from './case-arguments.js';
import { withDatabaseOptions, type DatabaseOptions } from './engine-options.js';
import type { OpenEngine } from '#libs/engine';
import type { Io } from './output.js';

interface ChoicesOptions extends DatabaseOptions, ActorOptions {
  readonly all?: true;
}

/** `case show`, `choices`, `explain` and `replay`. */
export function registerRead(group: Command, io: Io): void {
  registerReplay(group, io);
  withDatabaseOptions(group.command('show <reference>', { isDefault: true }))
    .description('everything about a case: stage, clocks, verdicts, history')
    .action((reference: string, options: DatabaseOptions) => show(reference, options, io));

  withDatabaseOptions(withActor(group.command('choices <reference>')))
    .description('what may happen next for you, and for what may not, why not')
    .option('--all', 'also the events of other stages')
    .action((reference: string, options: ChoicesOptions) => choices(reference, options, io));

  withDatabaseOptions(group.command('explain <reference> <clock>'))
    .description('how a due day came about, day by day')
    .action((reference: string, clock: string, options: DatabaseOptions) =>
      explain({ reference, clock, options }, io),
    );
}

function registerReplay(group: Command, io: Io): void {
  withDatabaseOptions(group.command('replay <reference>'))
    .description('the case from its facts alone, and where what is stored says otherwise')
    .action((reference: string, options: DatabaseOptions) => replay(reference, options, io));
}

async function replay(reference: string, options: DatabaseOptions, io: Io): Promise<void> {
  const { tellReplayed } = await import('./case-pages.js');
  await withCase(reference, options, async ({ engine }, id) => {
    tellReplayed(io, await engine.replay(id), options);
  });
}

async function withCase(
  reference: string,
  options: DatabaseOptions,
  work: (open: OpenEngine, id: string) => Promise<void>,
): Promise<void> {
  const { withEngine } = await import('./engine-context.js');
  const { caseNamed } = await import('./case-arguments.js');
  await withEngine(
    options,
    async ({ open }) => work(open, await caseNamed(open.dataSource, reference)),
    { mustExist: true },
  );
}

async function show(reference: string, options: DatabaseOptions, io: Io): Promise<void> {
  const { tellCase } = await import('./case-pages.js');
  const { peopleIn } = await import('./case-people.js');
  await withCase(reference, options, async (open, id) => {
    const view = await open.engine.view(id);
    tellCase(io, { view, people: await peopleIn(open, view) }, options);
  });
}

async function choices(reference: string, options: ChoicesOptions, io: Io): Promise<void> {
  const { tellChoices } = await import('./case-pages.js');
  const { actorOf } = await import('./case-people.js');
  await withCase(reference, options, async (open, id) => {
    const actor = await actorOf(open, { ...options, preview: true });
    tellChoices(io, await open.engine.choices(id, actor), options);
  });
}

async function explain(
  { reference, clock, options }: { reference: string; clock: string; options: DatabaseOptions },
  io: Io,
): Promise<void> {
  const { tellExplained } = await import('./case-pages.js');
  await withCase(reference, options, async ({ engine }, id) => {
    tellExplained(io, await engine.explain(id, clock), options);
  });
}
