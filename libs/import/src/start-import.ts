import { v5 as nameId } from 'uuid';
import type { OpenEngine } from '#libs/engine';
import { ImportJob } from '#libs/persistence';
import { importCases, type ImportRequest } from './import-cases.js';
import { beginJob, runJob } from './import-job.js';
import { readSource } from './read-source.js';

/** A run that goes on by itself; its job says how far it is, and in the end what it came to. */
export interface StartedImport {
  readonly id: string;
  /** Never rejects: what went wrong is said by the job. */
  readonly finished: Promise<void>;
}

type Begun = Omit<ImportRequest, 'onProgress' | 'job'>;

/**
 * Begins an import and returns as soon as its job is written down.
 *
 * @param key the same key again gives the job that it began, and begins nothing.
 * @throws InvalidSource when files or columns are missing; then there is no job.
 */
export async function startImport(
  open: OpenEngine,
  request: Begun,
  key: string,
): Promise<StartedImport> {
  const files = readSource(request.mapping, request.path);
  const id = nameId(key, JOBS);
  const { manager } = open.dataSource;
  if (await manager.existsBy(ImportJob, { id })) return { id, finished: Promise.resolve() };
  await beginJob(open, { id, mapping: request.mapping, files });
  const progress = progressOf(open, id);
  const work = () =>
    importCases(open, { ...request, job: id, onProgress: progress.at }).finally(progress.told);
  const finished = runJob(open, id, work).then(quiet, quiet);
  return { id, finished };
}

/** Names of runs become ids. */
const JOBS = '0b0f6a0e-52a5-4a0c-8d37-3f4b7f2d9a61';

const quiet = (): void => undefined;

/** Cases between two notes of how far a run is. */
const STEP = 50;

/** Writes down how far a run is, one note after the other. */
function progressOf({ dataSource }: OpenEngine, id: string) {
  let last: Promise<unknown> = Promise.resolve();
  const note = (done: number, total: number): Promise<unknown> =>
    dataSource.manager.update(ImportJob, { id }, { report: JSON.stringify({ done, total }) });
  return {
    at: (done: number, total: number): void => {
      if (done % STEP === 0 || done === total) last = last.then(() => note(done, total));
    },
    told: (): Promise<unknown> => last,
  };
}
