import type { CaseStore, EventNote } from '#libs/persistence';
import type { Laws } from './laws.js';
import { verifyCase, type Verification } from './verify.js';

/** Everything to be verified, case by case. */
export async function verifyAll(
  source: VerifySource,
  laws: Laws,
  onCase?: (done: number) => void,
): Promise<Verification> {
  const all = { cases: 0, events: 0, broken: [], replayMismatches: [], clockMismatches: [] };
  let total: Verification = all;
  for await (const caseId of source.caseIds()) {
    const loaded = await source.store.load(caseId, true);
    if (loaded === null) continue;
    const one = verifyCase(laws, loaded, await source.notesOf(caseId));
    total = {
      cases: total.cases + 1,
      events: total.events + one.events,
      broken: [...total.broken, ...one.broken],
      replayMismatches: [...total.replayMismatches, ...one.replayMismatches],
      clockMismatches: [...total.clockMismatches, ...one.clockMismatches],
    };
    onCase?.(total.cases);
  }
  return total;
}

export interface VerifySource {
  readonly store: CaseStore;
  readonly caseIds: () => AsyncIterable<string>;
  readonly notesOf: (caseId: string) => Promise<ReadonlyMap<string, EventNote>>;
}
