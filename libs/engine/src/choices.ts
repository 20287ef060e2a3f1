import { takes, unmetBy, type Unmet } from '#libs/workflow-kit';
import type { LoadedCase } from '#libs/persistence';
import { londonDayOf, type Instant } from '#libs/working-time';
import { hideFrom, refuseImpostor, type Asking } from './access.js';
import { stateOf } from './file-rows.js';
import type { CaseState } from './kernel/case-state.js';
import { emptyJournal } from './kernel/journal.js';
import type { Law } from './kernel/law.js';
import { settle } from './kernel/settle.js';
import type { Laws } from './laws.js';
import { unpermitted } from './permission.js';

/** An event that this person may record now, or why they may not. */
export interface Choice {
  readonly event: string;
  readonly allowed: boolean;
  readonly reasons: 'required' | 'optional';
  /** What stands in the way, in plain words, and what would clear it. */
  readonly unmet: readonly Unmet[];
}

export function choicesOf(laws: Laws, loaded: LoadedCase, asking: Asking, now: Instant): Choice[] {
  const { file } = loaded;
  const law = laws.of(file.workflow, file.version);
  hideFrom(loaded, asking);
  refuseImpostor('choices', asking);
  const { actor } = asking;
  const state = stateOf(law, loaded);
  settle(law, state, now, emptyJournal());
  const concerned = { reference: file.reference, officer: file.officer_id, state };
  return [...law.workflow.duties.values()].map(({ event: type, reasons }) => {
    // Reasons come with the event, so their absence is no obstacle yet.
    const asked = { type, actor, payload: {}, reasons: 'given' };
    const unmet = [...inTheWay(law, state, type, now), ...unpermitted(law, concerned, asked)];
    return { event: type, allowed: unmet.length === 0, reasons, unmet };
  });
}

function inTheWay(law: Law, state: CaseState, type: string, now: Instant): Unmet[] {
  const event = { type, occurredOn: londonDayOf(now) };
  if (takes(law.workflow, state.snapshot, event)) return [];
  return unmetBy(law.workflow, state.snapshot, event);
}
