import { COLUMNS } from '#libs/persistence';
import type { OpenEngine } from '#libs/engine';

/** Every row of every table that the engine writes, as text, table by table. */
export async function tableContents({
  dataSource,
}: Pick<OpenEngine, 'dataSource'>): Promise<ReadonlyMap<string, string>> {
  const contents = new Map<string, string>();
  for (const [table, columns] of Object.entries(COLUMNS)) {
    const rows: unknown[] = await dataSource.query(`SELECT * FROM ${table} ORDER BY ${columns[0]}`);
    contents.set(table, JSON.stringify(rows));
  }
  return contents;
}
