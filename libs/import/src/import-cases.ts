import { v7 as newId } from 'uuid';
import {
  adoptPolicy,
  fingerprintOf,
  policyVersion,
  VersionChanged,
  type OpenEngine,
} from '#libs/engine';
import { ImportJob } from '#libs/persistence';
import { InvalidPolicy, parsePolicy, type Policy } from '#libs/workflow-kit';
import { londonDayOf } from '#libs/working-time';
import { bringIn, keyOf, type CaseOutcome, type Importing } from './bring-in.js';
import { workflowFaults } from './check-mapping.js';
import { clockCounts } from './clock-counts.js';
import { ImportStopped, InvalidMapping } from './import-error.js';
import { knownCases } from './known-cases.js';
import type { Mapping } from './mapping.js';
import { officers } from './officers.js';
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
  const policy = checkedPolicy(open, mapping);
  const files = readSource(mapping, request.path);
  const today = mapping.dataCut ?? londonDayOf(open.now());
  const workflow = open.laws.newest(mapping.workflow);
  const plan = planCases({ mapping, workflow, limit: today }, files);
  const importing: Importing = {
    ...{ open, mapping, today, calendar: request.calendar },
    policy: await policyFor(open, request, policy),
    known: await knownCases(open.dataSource, plan.cases, (each) => keyOf(mapping, each)),
    officerOf: officers(open.dataSource, open.now()),
  };
  const rehearsed = await pass(importing, plan.cases, request, false);
  const finish = async (outcomes: readonly CaseOutcome[]): Promise<ImportReport> =>
    reportOf({
      ...{ mapping, dryRun, policy: importing.policy, files, outcomes, rejected: plan.rejected },
      unreadCases: casesRead(mapping, files) - plan.cases.length,
      clocks: await clockCounts(open.dataSource, outcomes),
    });
  if (dryRun) return finish(rehearsed);
  return withJob(importing, files, async () => {
    const possible = rehearsed.filter(({ kind }) => kind !== 'rejected').map((each) => each.plan);
    const written = await pass(importing, possible, request, true);
    return finish([...written, ...rehearsed.filter(({ kind }) => kind === 'rejected')]);
  });
}

/** The mapping's own policy, once it and the mapping are known to fit the workflow. */
function checkedPolicy(open: OpenEngine, mapping: Mapping): Policy | null {
  const name = `${mapping.id}@${mapping.version}`;
  const policy = mapping.policy === undefined ? null : policyOf(mapping, name);
  const faults = workflowFaults(mapping, open.laws.newest(mapping.workflow), policy);
  if (faults.length > 0) throw new InvalidMapping(name, faults);
  return policy;
}

function policyOf({ policy }: Mapping, name: string): Policy {
  try {
    return parsePolicy(policy);
  } catch (error) {
    if (!(error instanceof InvalidPolicy)) throw error;
    const within = ({ field }: { readonly field: string }): string => `policy.${field}`;
    throw new InvalidMapping(
      name,
      error.problems.map((each) => ({ ...each, field: within(each) })),
    );
  }
}

/** The version of the policy that cases begin under; a dry run makes it known for itself alone. */
async function policyFor(
  open: OpenEngine,
  request: ImportRequest,
  policy: Policy | null,
): Promise<string> {
  if (policy === null) return request.policy;
  try {
    if (!request.dryRun) return await adoptPolicy(open, policy);
  } catch (error) {
    if (!(error instanceof VersionChanged)) throw error;
    const problem = { field: 'policy.version', problem: error.message, remedy: '' };
    throw new InvalidMapping(request.mapping.id, [problem]);
  }
  const version = policyVersion(policy);
  if (!open.laws.hasPolicy(version)) open.laws.addPolicy(policy);
  return version;
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

/** Records a run: what it read, what it came to, or that it did not finish. */
async function withJob(
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
