import type { Command } from 'commander';
import { withDatabaseOptions, type DatabaseOptions } from './engine-options.js';
import { CliError, FAILED, say, sayJson, type Io } from './output.js';

/** `verify`: every history against itself, everything stored against the facts. */
export function registerVerify(program: Command, io: Io): void {
  withDatabaseOptions(program.command('verify'))
    .description('checks every hash chain, and everything stored against a replay of the facts')
    .action((options: DatabaseOptions) => verify(options, io));
}

async function verify(options: DatabaseOptions, io: Io): Promise<void> {
  const { withEngine } = await import('./engine-context.js');
  const { verifyAll } = await import('#libs/engine');
  const { progressOf } = await import('./progress.js');
  await withEngine(
    options,
    async ({ open }) => {
      const progress = progressOf(io, 'verified');
      const found = await verifyAll(open.verifySource, open.laws, progress.at);
      progress.stop();
      const { cases, events, erased, broken, replayMismatches, clockMismatches } = found;
      if (options.json) sayJson(io, found);
      else {
        say(
          io,
          `${String(cases)} cases, ${String(events)} events: ${String(broken.length)} broken links, ` +
            `${String(replayMismatches.length)} replay mismatches, ${String(clockMismatches.length)} clock mismatches`,
          ...(erased === 0 ? [] : [`the reasons of ${String(erased)} events were erased`]),
          ...[...broken, ...replayMismatches, ...clockMismatches].map(
            (each) => `  ${JSON.stringify(each)}`,
          ),
        );
      }
      if (broken.length + replayMismatches.length + clockMismatches.length > 0) {
        throw new CliError(FAILED, 'the database does not bear out its own history; see above');
      }
    },
    { mustExist: true },
  );
}
