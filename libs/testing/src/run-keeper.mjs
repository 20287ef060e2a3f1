// Holds what one test run shares: its temporary folder and, unless TEST_POSTGRES_URL names a server
// already, a PostgreSQL server. It is a process of its own, told to end by the end of its standard
// input, so that nothing stays behind however the run ends: passed, failed, interrupted or killed.
import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './postgres-server.mjs';

const runEnded = new Promise((resolve) => process.stdin.resume().on('close', resolve));
process.stdout.on('error', () => undefined); // the run ended before it could be told the addresses
const folder = mkdtempSync(join(tmpdir(), 'probity-test-'));
chmodSync(folder, 0o711); // as root, PostgreSQL runs as another user, who must be able to enter
let stop = () => undefined;
try {
  let postgres = process.env.TEST_POSTGRES_URL;
  if (!postgres) ({ url: postgres, stop } = await startPostgres(folder));
  process.stdout.write(JSON.stringify({ folder, postgres }) + '\n');
  await runEnded;
} finally {
  await stop();
  // The workers of a killed run live on for a moment, and may still be writing.
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
}
