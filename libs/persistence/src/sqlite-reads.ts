import type { Database } from 'better-sqlite3';
import type { CaseHistory, Due, LoadedCase } from './case-store.js';
import type { CaseEvent } from './entities/case-event.entity.js';
import type { CaseFile, CasePerson } from './entities/case-file.entity.js';
import type { Clock } from './entities/clock.entity.js';
import type { Effect, Idempotency } from './entities/outbox.entity.js';
import type { StageInterval } from './entities/stage-interval.entity.js';
import type { Verdict } from './entities/verdict.entity.js';

/** A clock for each thing due, earliest first. */
export const SQLITE_DUE = `SELECT case_id FROM clock
  WHERE next_at <= ? AND case_id NOT IN (SELECT value FROM json_each(?))
  ORDER BY next_at LIMIT ?`;

export const SQLITE_NEXT_DUE = 'SELECT min(next_at) AS at FROM clock';

/** What a store reads of an SQLite file. */
export interface SqliteReads {
  readonly answered: (key: string) => Idempotency | undefined;
  readonly load: (id: string) => LoadedCase | null;
  readonly historyOf: (id: string) => CaseHistory;
  /** Cases with something due, each once, earliest first. */
  readonly casesDue: (due: Due) => string[];
  readonly nextDue: () => number | null;
}

/** Prepares the reads. Each is several statements: run them in a transaction where they must agree. */
export function sqliteReads(db: Database): SqliteReads {
  const sql = statements(db);
  return {
    answered: (key) => sql.answered.get(key),
    load: (id) => {
      const file = sql.file.get(id);
      if (file === undefined) return null;
      return {
        ...{ file, clocks: sql.openClocks.all(id), about: aboutOf(sql, file) },
        history: null,
      };
    },
    historyOf: (id) => ({
      ...{ events: sql.events.all(id), clocks: sql.clocks.all(id), stages: sql.stages.all(id) },
      ...{ verdicts: sql.verdicts.all(id), people: sql.people.all(id) },
      effects: sql.effects.all(id),
    }),
    // Told apart here and not by GROUP BY, which would read everything due after a long stop.
    casesDue: ({ by, except, limit }) => {
      const rows = sql.due.all(by, JSON.stringify(except), limit);
      return [...new Set(rows.map(({ case_id }) => case_id))];
    },
    nextDue: () => sql.nextDue.get()?.at ?? null,
  };
}

function aboutOf(sql: ReturnType<typeof statements>, file: CaseFile): CaseFile[] {
  const about: CaseFile[] = [];
  let next = file.about_id;
  while (next !== null && !about.some(({ id }) => id === next)) {
    const found = sql.file.get(next);
    if (found !== undefined) about.push(found);
    next = found?.about_id ?? null;
  }
  return about;
}

const statements = (db: Database) => ({
  file: db.prepare<[string], CaseFile>('SELECT * FROM case_file WHERE id = ?'),
  openClocks: db.prepare<[string], Clock>(
    "SELECT * FROM clock WHERE case_id = ? AND superseded_at IS NULL AND status <> 'ended' ORDER BY id",
  ),
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
});
