import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Databases } from './test-database.js';
import { temporaryFolder } from './temporary-folder.js';

/** SQLite databases: paths in a folder of their own, so that a write-ahead log goes with its file. */
export function openSqlite(): Promise<Databases> {
  const folder = temporaryFolder();
  let made = 0;
  return Promise.resolve({
    fresh: () => Promise.resolve(join(folder, `${String(++made)}.sqlite`)),
    close: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  });
}
