import type { OpenEngine } from '#libs/engine';
import { londonDayOf } from '#libs/working-time';
import { bringIn } from './bring-in.js';
import { keyOf, type CaseOutcome, type Importing } from './importing.js';
import { refuseUnknownServed } from './check-served.js';
import { recorded } from './import-job.js';
import { ImportStopped } from './import-error.js';
import { footingOf, policyFor } from './footing.js';
import { knownCases } from './known-cases.js';
import type { Mapping } from './mapping.js';
import { planCases, type CasePlan } from './plan-cases.js';
import { readSource, type SourceFile } from './read-source.js';
import { reportOf, type ImportReport } from './report.js';

/** Cases submitted at once: enough for the engine to commit many together. */
const IN_FLIGHT = 64;

export interface ImportRequest {
  readonly mapping: Mapping;
  /** The folder with the files of the mapping, or its one file. */
  readonly path: string;
  readonly dryRun: boolean;
  readonly calendar: string;
  /** Version of the policy that cases begin under, where the mapping brings none. */
  readonly policy: string;
  /** Told after every case, first of the dry pass, then of the writing. */
  readonly onProgress?: (done: number, total: number) => void;
  /** The job that the run is recorded under already; a new one when not given. */
  readonly job?: string;
  /** Stops the import after the cases that are under way. */
  readonly signal?: AbortSignal;
}

/**
 * Brings cases in from another system. Reads everything, rehearses every case, and only then writes, each
 * case in one commit; whatever is in already stays as it is, so that an import that was stopped is
 * finished by running it again.
 *
 * @throws InvalidMapping, InvalidSource before anything is written; ImportStopped on `signal`
 */
export async function importCases(open: OpenEngine, request: ImportRequest): Promise<ImportReport> {
  const { mapping, dryRun } = request;
  const { workflow, policy } = footingOf(open, mapping);
  const files = readSource(mapping, request.path);
  const today = mapping.dataCut ?? londonDayOf(open.now());
  refuseUnknownServed(workflow, files);
  const plan = planCases({ mapping, workflow, limit: today }, files);
  const importing: Importing = {
    ...{ open, mapping, today, calendar: request.calendar },
    policy: await policyFor(open, request, policy),
    known: await knownCases(open.dataSource, plan.cases, (each) => keyOf(mapping, each)),
  };
  const rehearsed = await pass(importing, plan.cases, request, false);
  const finish = (outcomes: readonly CaseOutcome[]): ImportReport =>
    reportOf({
      ...{ mapping, dryRun, policy: importing.policy, files, outcomes, rejected: plan.rejected },
      unreadCases: casesRead(mapping, files) - plan.cases.length,
    });
  if (dryRun) return finish(rehearsed);
  const write = async (): Promise<ImportReport> => {
    const possible = rehearsed.filter(({ kind }) => kind !== 'rejected').map((each) => each.plan);
    const written = await pass(importing, possible, request, true);
    return finish([...written, ...rehearsed.filter(({ kind }) => kind === 'rejected')]);
  };
  return request.job === undefined ? recorded(open, { mapping, files }, write) : write();
}

const casesRead = ({ cases }: Mapping, files: readonly SourceFile[]): number => {
  const opening = files.find(({ mapped }) => mapped.name === cases.file);
  return (opening?.rows.length ?? 0) + (opening?.rejected.length ?? 0);
};

async function pass(
  importing: Importing,
  plans: readonly CasePlan[],
  { onProgress, signal }: ImportRequest,
  write: boolean,
): Promise<CaseOutcome[]> {
  const outcomes: CaseOutcome[] = [];
  const waiting = plans.values();
  const work = async (): Promise<void> => {
    for (const plan of waiting) {
      if (signal?.aborted === true) return;
      outcomes.push(await bringIn(importing, plan, { write }));
      onProgress?.(outcomes.length, plans.length);
      if (!write) await nextTurn();
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  if (outcomes.length < plans.length)
    throw new ImportStopped(write ? outcomes.length : 0, plans.length);
  return outcomes;
}

/** A rehearsal computes and never waits: a request to stop must still get through. */
const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
