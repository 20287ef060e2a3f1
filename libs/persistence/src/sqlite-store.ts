import type { Database } from 'better-sqlite3';
import type { CaseStore, Command, Due, LoadedCase, Outcome } from './case-store.js';
import { operationsOf, registrationsOf, WRITE_SQL, type Operation } from './sqlite-operations.js';
import { sqliteReads, type SqliteReads } from './sqlite-reads.js';

/** Thrown inside a savepoint to undo one command; the outcome says what became of it. */
class Undo extends Error {
  constructor(readonly outcome: Outcome) {
    super(outcome.kind);
  }
}

type Run = (operation: Operation) => void;

/**
 * The one writer of an SQLite file, in the thread of whoever asks. A batch is one immediate transaction,
 * run without ever yielding: no other code of this process can come between, and another process waits.
 * Each command has a savepoint of its own.
 */
export function sqliteStore(db: Database): CaseStore {
  const reads = sqliteReads(db);
  const run = runnerOf(db);
  // Several SELECTs, one moment: another process may commit between them.
  const loadWhole = db.transaction(wholeOf);
  const attempt = db.transaction((command: Command): Outcome => commit(reads, run, command));
  const each = (command: Command): Outcome => {
    try {
      return attempt(command);
    } catch (error) {
      return outcomeOf(error);
    }
  };
  const batch = db.transaction((commands: readonly Command[]) => commands.map(each));
  const dueBatch = db.transaction((due: Due, commandFor: (caseId: string) => Command) =>
    reads.casesDue(due).map((caseId) => each(commandFor(caseId))),
  );
  const addAll = db.transaction((operations: readonly Operation[]) => {
    operations.forEach(run);
  });
  return {
    run: (commands) => settled(() => batch.immediate(commands)),
    runDue: (due, commandFor) => settled(() => dueBatch.immediate(due, commandFor)),
    load: (id, withHistory) => settled(() => loadWhole(reads, id, withHistory)),
    register: (people) => settled(() => addAll.immediate(registrationsOf(people))),
    nextDue: () => settled(() => reads.nextDue()),
    close: () => Promise.resolve(),
  };
}

/** A case as stored, its history with it when that is asked for. */
export function wholeOf(reads: SqliteReads, id: string, withHistory: boolean): LoadedCase | null {
  const found = reads.load(id);
  return found === null || !withHistory ? found : { ...found, history: reads.historyOf(id) };
}

/** The cases of a command, by id, with as much of each as it needs. */
export function loadedFor(reads: SqliteReads, command: Command): Map<string, LoadedCase> {
  const loaded = new Map<string, LoadedCase>();
  for (const id of command.caseIds) {
    const found = reads.load(id);
    if (found === null) continue;
    const history = command.needsHistory(found) ? reads.historyOf(id) : null;
    loaded.set(id, { ...found, history });
  }
  return loaded;
}

/** The driver waits for nothing: whoever asks again and again must leave people's requests a turn. */
export const settled = async <T>(work: () => T): Promise<T> => {
  const done = work();
  await nextTurn();
  return done;
};

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

function runnerOf(db: Database): Run {
  const prepared = new Map([...WRITE_SQL].map(([name, sql]) => [name, db.prepare(sql)]));
  return ([name, values, changes]) => {
    const done = prepared.get(name)?.run(values);
    if (changes !== undefined && done?.changes !== changes) throw new Undo({ kind: 'stale' });
  };
}

function commit(reads: SqliteReads, run: Run, command: Command): Outcome {
  const first = command.key === null ? undefined : reads.answered(command.key);
  if (first !== undefined) return { kind: 'repeated', first };
  const written = command.decide(loadedFor(reads, command));
  for (const operation of operationsOf(written)) run(operation);
  return { kind: 'committed', written };
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof Undo) return error.outcome;
  // By its code alone: the driver keeps one error class for the process, which may be another realm's.
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') {
    return { kind: 'taken' };
  }
  return { kind: 'refused', error };
}
