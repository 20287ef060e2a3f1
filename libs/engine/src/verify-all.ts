import type { CaseStore, EventNote } from '#libs/persistence';
import type { Laws } from './laws.js';
import { verifyCase, type Verification } from './verify.js';

/** Everything to be verified, case by case; where `onCase` takes its time, the next waits. */
export async function verifyAll(
  source: VerifySource,
  laws: Laws,
  onCase?: (done: number) => void | Promise<void>,
): Promise<Verification> {
  const broken = await source.orphans();
  const all = { cases: 0, events: 0, erased: 0, broken, replayMismatches: [], clockMismatches: [] };
  let total: Verification = all;
  for await (const caseId of source.caseIds()) {
    const loaded = await source.store.load(caseId, true);
    if (loaded === null) continue;
    const one = verifyCase(laws, loaded, await source.notesOf(caseId));
    total = {
      cases: total.cases + 1,
      events: total.events + one.events,
      erased: total.erased + one.erased,
      broken: [...total.broken, ...one.broken],
      replayMismatches: [...total.replayMismatches, ...one.replayMismatches],
      clockMismatches: [...total.clockMismatches, ...one.clockMismatches],
    };
    await onCase?.(total.cases);
  }
  return total;
}

export interface VerifySource {
  readonly store: CaseStore;
  readonly caseIds: () => AsyncIterable<string>;
  /** Rows of cases that there are not. */
  readonly orphans: () => Promise<Verification['broken']>;
  readonly notesOf: (caseId: string) => Promise<ReadonlyMap<string, EventNote>>;
}
