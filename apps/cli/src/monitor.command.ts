import type { Command } from 'commander';
import { withDatabaseOptions, type DatabaseOptions } from './engine-options.js';
import { complain, say, sayJson, type Io } from './output.js';

/** `monitor`: one pass over what has come due. */
export function registerMonitor(program: Command, io: Io): void {
  withDatabaseOptions(program.command('monitor'))
    .description('gives the warnings and verdicts that have come due since the last pass')
    .action((options: DatabaseOptions) => monitor(options, io));
}

async function monitor(options: DatabaseOptions, io: Io): Promise<void> {
  const { withEngine } = await import('./engine-context.js');
  await withEngine(
    options,
    async ({ open }) => {
      const { failures, ...fired } = await open.monitor.pass(open.now());
      for (const failure of failures) complain(io, String(failure));
      if (options.json) sayJson(io, { ...fired, failures: failures.length });
      else {
        say(
          io,
          `${String(fired.verdicts)} verdicts and ${String(fired.warnings)} warnings on ${String(fired.cases)} cases`,
        );
      }
    },
    { mustExist: true },
  );
}
