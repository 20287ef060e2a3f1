import type { Command } from 'commander';
import { CliError, FAILED, type Io } from './output.js';

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
  const { runBuilt } = await import('./built-program.js');
  const args = [...(quick ? ['--quick'] : []), ...(json ? ['--json'] : [])];
  const status = await runBuilt({ command: 'bench', file: BENCH, args }, io);
  if (status === 0) return;
  throw new CliError(status ?? FAILED, 'the measurement did not finish; see above');
}
