// Plain JavaScript, because the writer's thread begins with a file that runs as it is, and loads this one.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** From this Node-API on version 13 runs, which Node 20 has not; it crashes there. */
const NODE_API = 10;

/**
 * The driver of SQLite for the Node that runs. Version 12, compiled against the headers of Node 24.19 or later,
 * ends the process when a statement is collected while no JavaScript runs; version 13 is not built on them.
 *
 * @type {typeof import('better-sqlite3')}
 */
export const Sqlite =
  Number(process.versions.napi) >= NODE_API
    ? require('better-sqlite3-13')
    : require('better-sqlite3');
