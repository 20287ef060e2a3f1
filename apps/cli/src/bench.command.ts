import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { shippedFile } from '#libs/config';
import { BAD_INPUT, CliError, type Io } from './output.js';

const BENCH = 'dist/test/bench/main.js';

interface BenchOptions {
  readonly quick?: true;
  readonly json?: true;
}

/** `bench`: what the engine does in a second, on this machine, beside the bare driver. */
export function registerBench(program: Command, io: Io): void {
  program
    .command('bench')
    .description('measures the engine on both databases, beside the bare driver, in one run')
    .option('--quick', 'small numbers: checks the counts, says little of the speed')
    .option('--json', 'answer with one JSON object')
    .action((options: BenchOptions) => bench(options, io));
}

/** A process of its own: what is measured shares nothing with the command line but the machine. */
async function bench({ quick, json }: BenchOptions, io: Io): Promise<void> {
  const file = fileURLToPath(shippedFile(BENCH));
  if (!existsSync(file)) {
    throw new CliError(BAD_INPUT, `bench: there is no ${BENCH}; npm run build makes it`);
  }
  const flags = [...(quick ? ['--quick'] : []), ...(json ? ['--json'] : [])];
  const child = spawn(process.execPath, [file, ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.pipe(io.stdout, { end: false });
  // Not `exit`: what it wrote last may still be in the pipe.
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) throw new CliError(status ?? 1, 'the measurement did not finish; see above');
}
