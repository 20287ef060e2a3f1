import { v7 as newId } from 'uuid';
import { fingerprintOf, type OpenEngine } from '#libs/engine';
import { ImportJob } from '#libs/persistence';
import type { Mapping } from './mapping.js';
import type { SourceFile } from './read-source.js';
import type { ImportReport } from './report.js';

/** Does the work of a run and records it: what it read, what it came to, or that it did not finish. */
export async function recorded(
  open: OpenEngine,
  { mapping, files }: { readonly mapping: Mapping; readonly files: readonly SourceFile[] },
  work: () => Promise<ImportReport>,
): Promise<ImportReport> {
  const id = newId();
  await beginJob(open, { id, mapping, files });
  return runJob(open, id, work);
}

interface Job {
  readonly id: string;
  readonly mapping: Mapping;
  readonly files: readonly SourceFile[];
}

/** Writes down that a run begins. */
export async function beginJob(open: OpenEngine, { id, mapping, files }: Job): Promise<void> {
  const rows = files.map((file) => ({
    file: file.mapped.name,
    rows: file.rows.map(({ cells }) => cells),
  }));
  await open.dataSource.manager.insert(ImportJob, {
    ...{ id, mapping: `${mapping.id}@${mapping.version}`, fingerprint: fingerprintOf(rows) },
    ...{ status: 'running', report: '{}', started_at: open.now(), finished_at: null },
  });
}

/** Writes down how a run ended. Throws what it threw. */
export async function runJob(
  open: OpenEngine,
  id: string,
  work: () => Promise<ImportReport>,
): Promise<ImportReport> {
  const ended = (status: string, report: object): Promise<unknown> =>
    open.dataSource.manager.update(
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
