import { Column, PrimaryColumn, type ColumnOptions, type TableColumnOptions } from 'typeorm';

/**
 * The column types both databases accept without a switch: short text, long text, whole numbers,
 * instants (epoch milliseconds UTC) and legal days (`YYYY-MM-DD`, London). Flags are 0 or 1, because
 * the SQLite driver binds no booleans. JSON is canonical text: it is hashed, so it must not be reordered.
 */
const KINDS = {
  id: { type: 'varchar' },
  name: { type: 'varchar' },
  day: { type: 'varchar' },
  json: { type: 'text' },
  text: { type: 'text' },
  count: { type: 'integer' },
  flag: { type: 'integer' },
  instant: { type: 'bigint' },
} as const satisfies Record<string, { type: 'varchar' | 'text' | 'integer' | 'bigint' }>;

export type ColumnKind = keyof typeof KINDS;

/** A column of a migration. `nullable` is written out: absence means something in every table. */
export function column(name: string, kind: ColumnKind, nullable = false): TableColumnOptions {
  return { name, type: KINDS[kind].type, isNullable: nullable };
}

/** The primary key of a table called `table`. */
export function key(table: string, name: string, kind: ColumnKind = 'id'): TableColumnOptions {
  return { ...column(name, kind), isPrimary: true, primaryKeyConstraintName: `pk_${table}` };
}

const toNumber = (stored: string | number | null): number | null =>
  stored === null ? null : Number(stored);

function options(kind: ColumnKind, nullable: boolean): ColumnOptions {
  const instants = { transformer: { to: (value: unknown) => value, from: toNumber } };
  return { type: KINDS[kind].type, nullable, ...(kind === 'instant' ? instants : {}) };
}

/** The matching property of an entity. PostgreSQL hands out bigints as strings: instants become numbers. */
export function Field(kind: ColumnKind, nullable = false): PropertyDecorator {
  return Column(options(kind, nullable));
}

/** The primary key of an entity; its constraint carries the name that the migration gave it. */
export function Key(table: string, kind: ColumnKind = 'id'): PropertyDecorator {
  return PrimaryColumn({ type: KINDS[kind].type, primaryKeyConstraintName: `pk_${table}` });
}
