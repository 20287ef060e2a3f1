import type { Database } from 'better-sqlite3';
import type {
  CaseHistory,
  CaseStep,
  CaseStore,
  Command,
  Due,
  LoadedCase,
  Outcome,
} from './case-store.js';
import type { CaseFile } from './entities/case-file.entity.js';
import { COLUMNS, MOVING, type StepTable } from './rows.js';
import { statements, type Statements } from './sqlite-statements.js';

/** Thrown inside a savepoint to undo one command; the outcome says what became of it. */
class Undo extends Error {
  constructor(readonly outcome: Outcome) {
    super(outcome.kind);
  }
}

/**
 * The one writer of an SQLite file. A batch is one immediate transaction, run without ever yielding:
 * no other code of this process can come between, and another process waits. Each command has a
 * savepoint of its own.
 */
export function sqliteStore(db: Database): CaseStore {
  const sql = statements(db);
  const load = (id: string, withHistory: boolean): LoadedCase | null => {
    const file = sql.file.get(id);
    if (file === undefined) return null;
    return {
      file,
      clocks: sql.openClocks.all(id),
      about: aboutOf(sql, file),
      history: withHistory ? historyOf(sql, id) : null,
    };
  };
  // Several SELECTs, one moment: another process may commit between them.
  const loadWhole = db.transaction(load);
  const attempt = db.transaction((command: Command): Outcome => commit(sql, load, command));
  const each = (command: Command): Outcome => {
    try {
      return attempt(command);
    } catch (error) {
      return outcomeOf(error);
    }
  };
  const batch = db.transaction((commands: readonly Command[]) => commands.map(each));
  const dueBatch = db.transaction((due: Due, commandFor: (caseId: string) => Command) =>
    casesDue(sql, due).map((caseId) => each(commandFor(caseId))),
  );
  return {
    run: (commands) => settled(() => batch.immediate(commands)),
    runDue: (due, commandFor) => settled(() => dueBatch.immediate(due, commandFor)),
    load: (id, withHistory) => settled(() => loadWhole(id, withHistory)),
    nextDue: () => settled(() => sql.nextDue.get()?.at ?? null),
  };
}

/** The driver waits for nothing: whoever asks again and again must leave people's requests a turn. */
const settled = async <T>(work: () => T): Promise<T> => {
  const done = work();
  await nextTurn();
  return done;
};

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

function commit(sql: Statements, load: Loader, command: Command): Outcome {
  const first = command.key === null ? undefined : sql.answered.get(command.key);
  if (first !== undefined) return { kind: 'repeated', first };
  const loaded = new Map<string, LoadedCase>();
  for (const id of command.caseIds) {
    const found = load(id, false);
    if (found === null) continue;
    loaded.set(id, command.needsHistory(found) ? { ...found, history: historyOf(sql, id) } : found);
  }
  const written = command.decide(loaded);
  if (written.idempotency !== null) insert(sql, 'idempotency', [written.idempotency]);
  insert(sql, 'matter', written.matters);
  for (const step of written.steps) writeStep(sql, step);
  return { kind: 'committed', written };
}

function writeStep(sql: Statements, step: CaseStep): void {
  if (step.expected === 0) insert(sql, 'case_file', [step.file]);
  else {
    const moved = sql.move.run(valuesOf(step.file, MOVING), step.file.id, step.expected);
    if (moved.changes !== 1) throw new Undo({ kind: 'stale' });
  }
  const at = step.file.updated_at;
  for (const id of step.superseded.stages) sql.endStage.run(at, id);
  for (const id of step.superseded.clocks) sql.endClock.run(at, id);
  for (const id of step.superseded.effects) sql.withdraw.run(id);
  insert(sql, 'case_event', step.events);
  insert(sql, 'event_note', step.notes);
  insert(sql, 'stage_interval', step.stages);
  insert(sql, 'clock', step.clocks);
  insert(sql, 'verdict', step.verdicts);
  insert(sql, 'effect', step.effects);
  for (const id of step.search.gone) sql.unsearch.run(id);
  for (const { id, case_id, text } of step.search.rows) sql.search.run(id, case_id, text);
  if (step.people === null) return;
  sql.forget.run(step.file.id);
  insert(sql, 'case_person', step.people);
}

const valuesOf = (row: object, columns: readonly string[]): unknown[] =>
  columns.map((column) => (row as Record<string, unknown>)[column]);

function insert(sql: Statements, table: StepTable, rows: readonly object[]): void {
  for (const row of rows) sql.insert[table].run(valuesOf(row, COLUMNS[table]));
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

/** Each once. Told apart here and not by GROUP BY, which would read everything due after a long stop. */
function casesDue(sql: Statements, { by, except, limit }: Due): string[] {
  const rows = sql.due.all(by, JSON.stringify(except), limit);
  return [...new Set(rows.map(({ case_id }) => case_id))];
}

function aboutOf(sql: Statements, file: CaseFile): CaseFile[] {
  const about: CaseFile[] = [];
  let next = file.about_id;
  while (next !== null && !about.some(({ id }) => id === next)) {
    const found = sql.file.get(next);
    if (found !== undefined) about.push(found);
    next = found?.about_id ?? null;
  }
  return about;
}

type Loader = (id: string, withHistory: boolean) => LoadedCase | null;

function historyOf(sql: Statements, id: string): CaseHistory {
  return {
    events: sql.events.all(id),
    clocks: sql.clocks.all(id),
    stages: sql.stages.all(id),
    verdicts: sql.verdicts.all(id),
    people: sql.people.all(id),
    effects: sql.effects.all(id),
  };
}
