import type { Command } from 'commander';
import { withDatabaseOptions, type DatabaseOptions } from './engine-options.js';
import { BAD_INPUT, CliError, say, sayJson, type Io } from './output.js';
import { listOf } from './table.js';

interface DeadLettersOptions extends DatabaseOptions {
  readonly retry?: string;
}

/** `dead-letters`: orders and mail that were given up, and one of them tried again. */
export function registerDeadLetters(program: Command, io: Io): void {
  withDatabaseOptions(program.command('dead-letters'))
    .description('lists the orders and mails that were given up, or queues one of them again')
    .option('--retry <id>', 'queue this one again, as new: after its cause was mended')
    .action((options: DeadLettersOptions) => deadLetters(options, io));
}

async function deadLetters({ retry, ...options }: DeadLettersOptions, io: Io): Promise<void> {
  const { withEngine } = await import('./engine-context.js');
  const { listDead, retryDead } = await import('#libs/worker');
  await withEngine(
    options,
    async ({ open: { dataSource, now } }) => {
      if (retry !== undefined) {
        if (!(await retryDead(dataSource, retry, now()))) {
          throw new CliError(BAD_INPUT, `--retry: there is no dead letter ${retry}`);
        }
        if (options.json) sayJson(io, { queued: retry });
        else say(io, `${retry} is queued again`);
        return;
      }
      const dead = await listDead(dataSource);
      if (options.json) sayJson(io, { deadLetters: dead });
      else if (dead.length === 0) say(io, 'no dead letters');
      else {
        say(
          io,
          ...listOf(dead, {
            id: ({ id }) => id,
            of: ({ table, type }) => `${table} ${type}`,
            attempts: ({ attempts }) => String(attempts),
            since: ({ createdAt }) => new Date(createdAt).toISOString(),
            'failed of': ({ error }) => error,
          }),
        );
      }
    },
    { mustExist: true },
  );
}
