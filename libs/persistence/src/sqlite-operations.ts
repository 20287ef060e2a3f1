import type { Person } from './entities/register.entity.js';
import type { CaseStep, WriteSet } from './case-store.js';
import { COLUMNS, MOVING, type StepTable } from './rows.js';

/** One statement to run: its name, its values, and how many rows it must change where that matters. */
export type Operation = readonly [name: string, values: readonly unknown[], changes?: number];

/** Repeats of an effect, a matter or a person are dropped by name; of a key, they are told by the count. */
const IGNORES_REPEATS: readonly StepTable[] = ['effect', 'matter', 'idempotency', 'person'];

const insertSql = (table: StepTable): string => {
  const marks = COLUMNS[table].map(() => '?').join(', ');
  const verb = IGNORES_REPEATS.includes(table) ? 'INSERT OR IGNORE' : 'INSERT';
  return `${verb} INTO ${table} (${COLUMNS[table].join(', ')}) VALUES (${marks})`;
};

const moving = MOVING.map((column) => `${column} = ?`).join(', ');

/** Every statement that writes, by name. */
export const WRITE_SQL: ReadonlyMap<string, string> = new Map([
  ...(Object.keys(COLUMNS) as StepTable[]).map((table) => [table, insertSql(table)] as const),
  ['move', `UPDATE case_file SET ${moving} WHERE id = ? AND seq = ?`],
  ['endStage', 'UPDATE stage_interval SET superseded_at = ? WHERE id = ?'],
  ['endClock', 'UPDATE clock SET superseded_at = ?, next_at = NULL, next_what = NULL WHERE id = ?'],
  [
    'withdraw',
    `UPDATE effect SET status = 'withdrawn' WHERE id = ? AND status IN ('queued', 'dead')`,
  ],
  ['unsearch', 'DELETE FROM case_search WHERE id = ?'],
  [
    'search',
    `INSERT INTO case_search (id, case_id, text) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET text = excluded.text`,
  ],
  ['forget', 'DELETE FROM case_person WHERE case_id = ?'],
]);

/** What a command writes, in order. The case must still be where it was decided. */
export function operationsOf({ idempotency, matters, steps }: WriteSet): Operation[] {
  const operations: Operation[] = [];
  if (idempotency !== null) {
    operations.push(['idempotency', valuesOf(idempotency, COLUMNS.idempotency), 1]);
  }
  insert(operations, 'matter', matters);
  for (const step of steps) addStep(operations, step);
  return operations;
}

/** Adds people; whose reference is known stays as they are. */
export function registrationsOf(people: readonly Person[]): Operation[] {
  const operations: Operation[] = [];
  insert(operations, 'person', people);
  return operations;
}

function addStep(operations: Operation[], step: CaseStep): void {
  const { file, superseded, search } = step;
  if (step.expected === 0) insert(operations, 'case_file', [file]);
  else operations.push(['move', [...valuesOf(file, MOVING), file.id, step.expected], 1]);
  for (const id of superseded.stages) operations.push(['endStage', [file.updated_at, id]]);
  for (const id of superseded.clocks) operations.push(['endClock', [file.updated_at, id]]);
  for (const id of superseded.effects) operations.push(['withdraw', [id]]);
  insert(operations, 'case_event', step.events);
  insert(operations, 'event_note', step.notes);
  insert(operations, 'stage_interval', step.stages);
  insert(operations, 'clock', step.clocks);
  insert(operations, 'verdict', step.verdicts);
  insert(operations, 'effect', step.effects);
  for (const id of search.gone) operations.push(['unsearch', [id]]);
  for (const { id, case_id, text } of search.rows) operations.push(['search', [id, case_id, text]]);
  if (step.people === null) return;
  operations.push(['forget', [file.id]]);
  insert(operations, 'case_person', step.people);
}

function insert(operations: Operation[], table: StepTable, rows: readonly object[]): void {
  for (const row of rows) operations.push([table, valuesOf(row, COLUMNS[table])]);
}

const valuesOf = (row: object, columns: readonly string[]): unknown[] =>
  columns.map((column) => (row as Record<string, unknown>)[column]);
