import type { Database } from 'better-sqlite3';
import { Worker } from 'node:worker_threads';
import type { CaseStore, Command, Outcome, WriteSet } from './case-store.js';
import { operationsOf, registrationsOf, WRITE_SQL, type Operation } from './sqlite-operations.js';
import { sqliteReads, type SqliteReads } from './sqlite-reads.js';
import { loadedFor, settled, wholeOf } from './sqlite-store.js';

/**
 * The one writer of an SQLite file, in a thread of its own with a connection of its own: what is decided
 * here is written there, while the next batch is decided. A command is decided on what is committed and
 * guarded by the sequences of its cases, as on PostgreSQL; whoever submits batches keeps those apart that
 * have cases in common.
 */
export function sqliteThreadStore(db: Database, pragmas: readonly string[]): CaseStore {
  const reads = sqliteReads(db);
  const writer = writerOf(db.name, pragmas);
  const decideAll = db.transaction((commands: readonly Command[]) =>
    commands.map((command) => decideOn(reads, command)),
  );
  const loadWhole = db.transaction(wholeOf);
  const run = async (commands: readonly Command[]): Promise<readonly Outcome[]> => {
    const decided = decideAll(commands);
    const writes = decided.flatMap((each) => ('write' in each ? [operationsOf(each.write)] : []));
    const answers = writes.length === 0 ? [] : await writer.write(writes);
    let next = 0;
    return decided.map((each) =>
      'write' in each ? outcomeOf(each, answers[next++]) : each.outcome,
    );
  };
  return {
    run,
    runDue: (due, commandFor) => run(reads.casesDue(due).map(commandFor)),
    load: (id, withHistory) => settled(() => loadWhole(reads, id, withHistory)),
    register: async (people) => {
      const [answer] = await writer.write([registrationsOf(people)]);
      if (typeof answer === 'object') throw new Error(answer.refused);
    },
    nextDue: () => settled(() => reads.nextDue()),
    close: () => writer.close(),
  };
}

/** Either what to write, or an outcome that needs no writing. */
type Decided = { readonly write: WriteSet } | { readonly outcome: Outcome };

function decideOn(reads: SqliteReads, command: Command): Decided {
  const first = command.key === null ? undefined : reads.answered(command.key);
  if (first !== undefined) return { outcome: { kind: 'repeated', first } };
  try {
    return { write: command.decide(loadedFor(reads, command)) };
  } catch (error) {
    return { outcome: { kind: 'refused', error } };
  }
}

type Written = 'committed' | 'stale' | 'taken' | { readonly refused: string };

function outcomeOf({ write }: { readonly write: WriteSet }, answer: Written | undefined): Outcome {
  if (answer === 'committed') return { kind: 'committed', written: write };
  if (typeof answer === 'object') return { kind: 'refused', error: new Error(answer.refused) };
  return answer === 'taken' ? { kind: 'taken' } : { kind: 'stale' };
}

interface Waiting {
  readonly resolve: (answers: readonly Written[]) => void;
  readonly reject: (error: Error) => void;
}

interface Answer {
  readonly id: number;
  readonly answers?: readonly Written[];
  readonly error?: string;
}

/** The thread, asked one batch after the other. */
function writerOf(path: string, pragmas: readonly string[]) {
  const worker = new Worker(new URL('./sqlite-writer.mjs', import.meta.url), {
    workerData: { path, pragmas, statements: [...WRITE_SQL] },
  });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.on('message', ({ id, answers, error }: Answer) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (answers === undefined) asked?.reject(new Error(error ?? 'the writer gave no answer'));
    else asked?.resolve(answers);
  });
  const fail = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', fail);
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      fail(new Error('the writer has ended'));
      resolve();
    });
  });
  return {
    write: (commands: readonly (readonly Operation[])[]) =>
      new Promise<readonly Written[]>((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, commands });
      }),
    close: (): Promise<void> => {
      worker.postMessage({ id: 0, commands: null });
      return ended;
    },
  };
}
