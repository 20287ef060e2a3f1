import { v7 as newId } from 'uuid';
import { CaseFile } from '#libs/persistence';
import { DEFAULT_RUNGS, type CompiledWorkflow, type Policy } from '#libs/workflow-kit';
import { londonDayOf } from '#libs/working-time';
import type { ClockChange } from './answer.js';
import type { Actor } from './kernel/fact.js';
import { allCaseIds, type OpenEngine } from './open-engine.js';
import type { RecordFact } from './record-fact.js';

/** What open cases are to follow from now on. */
export interface Adoption {
  readonly kind: 'calendar' | 'policy';
  /** A version that was loaded. */
  readonly version: string;
  readonly actor: Actor;
  readonly reasons: string;
}

/** A case whose clocks an adoption re-dates. */
export interface AdoptedCase {
  readonly reference: string;
  readonly clocks: readonly ClockChange[];
}

/**
 * Has every case follow another calendar or policy; a closed one too: it may be taken up again. Open clocks
 * are re-dated with an entry in their ledger; ended ones are not. A policy is for the cases of the workflows that it speaks of, and
 * none is for a case that is judged to a data cut: it was over before. `dryRun` lists every change and writes nothing.
 */
export async function adoptEverywhere(
  open: OpenEngine,
  adoption: Adoption,
  { dryRun }: { readonly dryRun: boolean },
): Promise<AdoptedCase[]> {
  const adopted: AdoptedCase[] = [];
  for await (const id of allCaseIds(open.dataSource)) {
    if (await passesOver(open, id, adoption)) continue;
    const request = requestFor(open, adoption, id);
    const answer = await (dryRun ? open.engine.preview(request) : open.engine.advance(request));
    for (const { reference, clocks } of answer.cases) {
      if (clocks.length > 0) adopted.push({ reference, clocks });
    }
  }
  return adopted;
}

/** Whether there is nothing to adopt: the case follows it already (a run was cut short), or is not for it. */
async function passesOver(
  { dataSource, laws }: OpenEngine,
  id: string,
  { kind, version }: Adoption,
): Promise<boolean> {
  const file = await dataSource.manager.findOneByOrFail(CaseFile, { id });
  if (file[kind] === version) return true;
  if (kind === 'calendar') return false;
  const { workflow, policy } = laws.of(file.workflow, file.version);
  return file.judged_until !== null || !speaksOf(policy(version), workflow);
}

/** Whether a policy names a clock of the workflow; one that names none is for all. */
function speaksOf(policy: Policy, { clocks }: CompiledWorkflow): boolean {
  const { targets, stricter, corrections, rungs } = policy;
  const names = [targets, stricter, corrections, rungs].flatMap(Object.keys);
  const named = names.filter((name) => name !== DEFAULT_RUNGS);
  return named.length === 0 || named.some((name) => clocks.has(name));
}

function requestFor(open: OpenEngine, adoption: Adoption, id: string): RecordFact {
  const { kind, version, actor, reasons } = adoption;
  return {
    key: newId(),
    cases: [{ id }],
    type: `${kind}Adopted`,
    occurredOn: londonDayOf(open.now()),
    payload: { [kind]: version },
    ...{ actor, reasons },
  };
}
