import type { Database, Statement } from 'better-sqlite3';
import type { CaseEvent } from './entities/case-event.entity.js';
import type { CaseFile, CasePerson } from './entities/case-file.entity.js';
import type { Clock } from './entities/clock.entity.js';
import type { Effect, Idempotency } from './entities/outbox.entity.js';
import type { StageInterval } from './entities/stage-interval.entity.js';
import type { Verdict } from './entities/verdict.entity.js';
import { COLUMNS, MOVING, type StepTable } from './rows.js';

/** A clock for each thing due, earliest first. */
export const SQLITE_DUE = `SELECT case_id FROM clock
  WHERE next_at <= ? AND case_id NOT IN (SELECT value FROM json_each(?))
  ORDER BY next_at LIMIT ?`;

export const SQLITE_NEXT_DUE = 'SELECT min(next_at) AS at FROM clock';

const WITHDRAW = `UPDATE effect SET status = 'withdrawn'
  WHERE id = ? AND status IN ('queued', 'dead')`;

/** The statements of a store, prepared. */
export type Statements = ReturnType<typeof statements>;

/** Repeats of an effect or a matter are dropped by name; everything else must be new. */
const IGNORES_REPEATS: readonly StepTable[] = ['effect', 'matter'];

function inserts(db: Database): Record<StepTable, Statement<unknown[][]>> {
  const insertOf = (table: StepTable): Statement<unknown[][]> => {
    const marks = COLUMNS[table].map(() => '?').join(', ');
    const verb = IGNORES_REPEATS.includes(table) ? 'INSERT OR IGNORE' : 'INSERT';
    return db.prepare(`${verb} INTO ${table} (${COLUMNS[table].join(', ')}) VALUES (${marks})`);
  };
  const tables = Object.keys(COLUMNS) as StepTable[];
  return Object.fromEntries(tables.map((table) => [table, insertOf(table)])) as Record<
    StepTable,
    Statement<unknown[][]>
  >;
}

const searchStatements = (db: Database) => ({
  unsearch: db.prepare('DELETE FROM case_search WHERE id = ?'),
  search: db.prepare(
    `INSERT INTO case_search (id, case_id, text) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET text = excluded.text`,
  ),
});

/** Prepares every statement that the store runs. */
export function statements(db: Database) {
  const moving = MOVING.map((column) => `${column} = ?`).join(', ');
  return {
    insert: inserts(db),
    file: db.prepare<[string], CaseFile>('SELECT * FROM case_file WHERE id = ?'),
    openClocks: db.prepare<[string], Clock>(
      "SELECT * FROM clock WHERE case_id = ? AND superseded_at IS NULL AND status <> 'ended' ORDER BY id",
    ),
    move: db.prepare(`UPDATE case_file SET ${moving} WHERE id = ? AND seq = ?`),
    ...searchStatements(db),
    forget: db.prepare('DELETE FROM case_person WHERE case_id = ?'),
    endStage: db.prepare('UPDATE stage_interval SET superseded_at = ? WHERE id = ?'),
    endClock: db.prepare(
      'UPDATE clock SET superseded_at = ?, next_at = NULL, next_what = NULL WHERE id = ?',
    ),
    withdraw: db.prepare(WITHDRAW),
    answered: db.prepare<[string], Idempotency>('SELECT * FROM idempotency WHERE key = ?'),
    events: db.prepare<[string], CaseEvent>(
      'SELECT * FROM case_event WHERE case_id = ? ORDER BY seq',
    ),
    clocks: db.prepare<[string], Clock>(
      'SELECT * FROM clock WHERE case_id = ? AND superseded_at IS NULL ORDER BY id',
    ),
    stages: db.prepare<[string], StageInterval>(
      'SELECT * FROM stage_interval WHERE case_id = ? AND superseded_at IS NULL ORDER BY id',
    ),
    verdicts: db.prepare<[string], Verdict>(
      'SELECT * FROM verdict WHERE case_id = ? ORDER BY event_seq, id',
    ),
    people: db.prepare<[string], CasePerson>(
      'SELECT * FROM case_person WHERE case_id = ? ORDER BY id',
    ),
    effects: db.prepare<[string], Effect>('SELECT * FROM effect WHERE case_id = ? ORDER BY id'),
    due: db.prepare<[number, string, number], { case_id: string }>(SQLITE_DUE),
    nextDue: db.prepare<[], { at: number | null }>(SQLITE_NEXT_DUE),
  };
}
