import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';

const KEEPER = fileURLToPath(new URL('run-keeper.mjs', import.meta.url));

/** Before the first spec: the run's folder and PostgreSQL server, whose addresses the workers inherit. */
export default async function begin() {
  const keeper = spawn(process.execPath, [KEEPER], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true, // Ctrl-C must end the run, not the keeper, which then has to tidy up
  });
  const line = await firstLine(keeper);
  if (line === undefined) throw new Error('The test PostgreSQL server did not start: see above.');

  const { folder, postgres } = JSON.parse(line);
  process.env.PROBITY_TEST_FOLDER = folder;
  process.env.TEST_POSTGRES_URL = postgres;
  globalThis.probityRunKeeper = keeper;
  keeper.unref(); // a run that fails before its teardown must still be able to end
  keeper.stdin.unref();
  if (!existsSync('../shared/data')) {
    process.stderr.write('../shared/data is not here: the tests that read it are skipped.\n');
  }
}

async function firstLine(keeper) {
  for await (const line of createInterface({ input: keeper.stdout })) return line;
}
