import type { LoadedCase } from '#libs/persistence';
import { innermost } from './file-rows.js';
import { activeStages } from '#libs/workflow-kit';
import type { Instant } from '#libs/working-time';
import { historyOf } from './case-work.js';
import { allStages } from './changes.js';
import { factsOf, registrationOf } from './decode-history.js';
import type { ClockState } from './kernel/case-state.js';
import type { StageRecord } from './kernel/journal.js';
import { replay } from './kernel/replay.js';
import type { Laws } from './laws.js';
import { verifyCase, type Mismatch } from './verify.js';

/** A case worked out from its facts alone, and where what is stored says otherwise. */
export interface Replayed {
  readonly reference: string;
  /** Watermark that it was replayed to. */
  readonly settledTo: Instant;
  readonly facts: number;
  readonly stage: string;
  readonly clocks: readonly ClockState[];
  readonly stages: readonly StageRecord[];
  readonly mismatches: readonly Mismatch[];
}

export function replayCase(laws: Laws, loaded: LoadedCase): Replayed {
  const { file } = loaded;
  const { events } = historyOf(loaded);
  const law = laws.of(file.workflow, file.version);
  const facts = factsOf(events);
  const settledTo = file.settled_to as Instant;
  const { state, journal } = replay(law, registrationOf(events), facts, settledTo);
  const { replayMismatches, clockMismatches } = verifyCase(laws, loaded, new Map());
  return {
    ...{ reference: file.reference, settledTo, facts: facts.length },
    stage: innermost(activeStages(law.workflow, state.snapshot)).join(' '),
    clocks: [...state.clocks.values()],
    stages: allStages(state, journal),
    mismatches: [...replayMismatches, ...clockMismatches],
  };
}
