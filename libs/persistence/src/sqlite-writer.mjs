// The writer's own thread: an SQLite file is written here while the next batch is decided elsewhere.
// Plain JavaScript, because a thread begins with a file that runs as it is.
import { parentPort, workerData } from 'node:worker_threads';
import { Sqlite } from './sqlite-driver.mjs';

const { path, statements, pragmas } = workerData;
const db = new Sqlite(path, { timeout: 5_000 });
for (const pragma of pragmas) db.pragma(pragma);
const prepared = new Map(statements.map(([name, sql]) => [name, db.prepare(sql)]));

/** Thrown inside a savepoint: something is not as it was when the command was decided. */
class Stale extends Error {}

/** One command, all or none. An operation says how many rows it must change, where that matters. */
const attempt = db.transaction((operations) => {
  for (const [name, values, changes] of operations) {
    const done = prepared.get(name).run(values);
    if (changes !== undefined && done.changes !== changes) throw new Stale();
  }
});

const TAKEN = ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY'];

const answerOf = (operations) => {
  try {
    attempt(operations);
    return 'committed';
  } catch (error) {
    if (error instanceof Stale) return 'stale';
    return TAKEN.includes(error.code) ? 'taken' : { refused: error.message };
  }
};

const batch = db.transaction((commands) => commands.map(answerOf));

parentPort.on('message', ({ id, commands }) => {
  if (commands === null) {
    db.close();
    parentPort.close();
    return;
  }
  try {
    parentPort.postMessage({ id, answers: batch.immediate(commands) });
  } catch (error) {
    parentPort.postMessage({ id, error: error.message });
  }
});
