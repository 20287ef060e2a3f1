import type { DataSource } from 'typeorm';
import type { CaseEvent } from './entities/case-event.entity.js';
import type { CaseFile, CasePerson } from './entities/case-file.entity.js';
import type { Clock } from './entities/clock.entity.js';
import type { Matter } from './entities/register.entity.js';
import type { StageInterval } from './entities/stage-interval.entity.js';
import type { Verdict } from './entities/verdict.entity.js';

/** Where in the order of changes a reader has come: the last change it has seen. */
export interface ChangePlace {
  readonly updated_at: number;
  readonly id: string;
}

/** A case that changed, and what its history had come to. */
export interface ChangedCase extends ChangePlace {
  readonly seq: number;
}

/** PostgreSQL hands out bigints as strings. */
type Stored = Omit<ChangedCase, 'updated_at'> & { readonly updated_at: number | string };

/**
 * The next cases in the order of their last change, those after a place: page by page this reads all, and
 * a case that changes meanwhile comes once more.
 */
export async function changedCases(
  dataSource: DataSource,
  { updated_at, id }: ChangePlace,
  limit: number,
): Promise<readonly ChangedCase[]> {
  const [at, again, after, most] = marks(dataSource, 4);
  const rows = await dataSource.query<Stored[]>(
    `SELECT id, seq, updated_at FROM case_file
     WHERE updated_at > ${at} OR (updated_at = ${again} AND id > ${after})
     ORDER BY updated_at, id LIMIT ${most}`,
    [updated_at, updated_at, id, limit],
  );
  return rows.map((row) => ({ ...row, updated_at: Number(row.updated_at) }));
}

/** Every row of some cases, superseded ones too, for whoever keeps a copy of another shape. */
export interface RowsOfCases {
  readonly files: readonly CaseFile[];
  readonly matters: readonly Matter[];
  readonly people: readonly CasePerson[];
  readonly events: readonly CaseEvent[];
  readonly stages: readonly StageInterval[];
  readonly clocks: readonly Clock[];
  readonly verdicts: readonly Verdict[];
}

/** The case's own row first: what is committed meanwhile is seen by its change, and read again. */
export async function rowsOfCases(
  dataSource: DataSource,
  ids: readonly string[],
): Promise<RowsOfCases> {
  const of = async <Row>(table: string, column: string, order: string): Promise<Row[]> =>
    rowsWhere<Row>(dataSource, `${table} WHERE ${column}`, ids, order);
  const files = await of<CaseFile>('case_file', 'id', 'id');
  const matterIds = [...new Set(files.map(({ matter_id }) => matter_id))];
  return {
    files,
    matters: await rowsWhere<Matter>(dataSource, 'matter WHERE id', matterIds, 'id'),
    people: await of<CasePerson>('case_person', 'case_id', 'id'),
    events: await of<CaseEvent>('case_event', 'case_id', 'case_id, seq'),
    stages: await of<StageInterval>('stage_interval', 'case_id', 'case_id, id'),
    clocks: await of<Clock>('clock', 'case_id', 'case_id, id'),
    verdicts: await of<Verdict>('verdict', 'case_id', 'case_id, event_seq, id'),
  };
}

const INSTANTS = [
  ...['recorded_at', 'superseded_at', 'created_at', 'updated_at', 'judged_until'],
  ...['settled_to', 'newest_firing', 'due_at', 'next_at'],
] as const;

async function rowsWhere<Row>(
  dataSource: DataSource,
  from: string,
  ids: readonly string[],
  order: string,
): Promise<Row[]> {
  const isPostgres = dataSource.options.type === 'postgres';
  const among = isPostgres ? '= ANY($1)' : 'IN (SELECT value FROM json_each(?))';
  const rows = await dataSource.query<Record<string, unknown>[]>(
    `SELECT * FROM ${from} ${among} ORDER BY ${order}`,
    [isPostgres ? ids : JSON.stringify(ids)],
  );
  if (isPostgres) rows.forEach(withNumbers);
  return rows as Row[]; // the columns of the table are those of its entity: the migrations hold them equal
}

function withNumbers(row: Record<string, unknown>): void {
  for (const name of INSTANTS) {
    const value = row[name];
    if (typeof value === 'string') row[name] = Number(value);
  }
}

const marks = ({ options }: DataSource, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) =>
    options.type === 'postgres' ? `$${String(at + 1)}` : '?',
  );
