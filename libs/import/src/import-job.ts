import { v7 as newId } from 'uuid';
import { fingerprintOf } from '#libs/engine';
import { ImportJob } from '#libs/persistence';
import type { Importing } from './importing.js';
import type { SourceFile } from './read-source.js';
import type { ImportReport } from './report.js';

/** Does the work of a run and records it: what it read, what it came to, or that it did not finish. */
export async function recorded(
  { open, mapping }: Importing,
  files: readonly SourceFile[],
  work: () => Promise<ImportReport>,
): Promise<ImportReport> {
  const { manager } = open.dataSource;
  const id = newId();
  const rows = files.map((file) => ({
    file: file.mapped.name,
    rows: file.rows.map(({ cells }) => cells),
  }));
  await manager.insert(ImportJob, {
    ...{ id, mapping: `${mapping.id}@${mapping.version}`, fingerprint: fingerprintOf(rows) },
    ...{ status: 'running', report: '{}', started_at: open.now(), finished_at: null },
  });
  const ended = (status: string, report: object): Promise<unknown> =>
    manager.update(
      ImportJob,
      { id },
      { status, report: JSON.stringify(report), finished_at: open.now() },
    );
  try {
    const report = await work();
    await ended('finished', report);
    return report;
  } catch (error) {
    await ended('stopped', { reason: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}
