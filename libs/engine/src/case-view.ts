import type { CaseEvent, LoadedCase, Verdict } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import { readableOf, seesPeople, type Person } from './access.js';
import { historyOf } from './case-work.js';
import { allStages, storedStages } from './changes.js';
import { clockOfRow } from './clock-rows.js';
import { factsOf, registrationOf, type Warning } from './decode-history.js';
import { movedColumns, stateOf } from './file-rows.js';
import type { ClockState, Desk, Positions } from './kernel/case-state.js';
import type { Fact } from './kernel/fact.js';
import { emptyJournal, type StageRecord } from './kernel/journal.js';
import { settle } from './kernel/settle.js';
import type { Laws } from './laws.js';

/** Everything that can be shown of a case. */
export interface CaseView {
  readonly id: string;
  readonly reference: string;
  readonly workflow: string;
  readonly version: string;
  readonly revision: number;
  readonly stage: string;
  readonly closed: boolean;
  readonly officer: string | null;
  /** The case that this one is about, by id. */
  readonly about: string | null;
  readonly desk: Desk;
  /** Who holds or held which position on the case, by id; the last one holds it now. */
  readonly positions: Positions;
  /** To be shown with pseudonyms in place of people: whoever asked may not know them. */
  readonly pseudonymous: boolean;
  readonly calendar: string;
  readonly policy: string;
  readonly judgedUntil: Instant | null;
  readonly warnings: readonly Warning[];
  readonly clocks: readonly ClockState[];
  readonly stages: readonly StageRecord[];
  readonly verdicts: readonly Verdict[];
  /** What counts now: the facts in the order in which they happened, corrections made. */
  readonly facts: readonly Fact[];
  readonly history: readonly HistoryEntry[];
}

/** An entry with the reasons that were given for it; `null` where there are none, or not for this reader. */
export interface HistoryEntry extends CaseEvent {
  readonly reasons: string | null;
}

/** A case as it was read, by whom, with the reasons in writing by entry. */
export interface Viewed {
  readonly loaded: LoadedCase;
  readonly reasons: ReadonlyMap<string, string>;
  readonly reader: Person | undefined;
}

/** The case as stored, with what has come due since judged on the spot. */
export function caseView(laws: Laws, { loaded, reasons, reader }: Viewed, now: Instant): CaseView {
  const { file } = loaded;
  const history = historyOf(loaded);
  const law = laws.of(file.workflow, file.version);
  const state = stateOf(law, loaded);
  const journal = emptyJournal();
  settle(law, state, now, journal);
  const head = { seq: file.seq, hash: file.head_hash };
  const { stage, closed } = movedColumns(law, state, [...state.stages.values()], head);
  const pseudonymous = reader !== undefined && !seesPeople(reader, readableOf(loaded));
  const past = history.clocks.filter(({ key }) => !state.clocks.has(key)).map(clockOfRow);
  return {
    ...{ id: file.id, reference: file.reference, workflow: file.workflow, version: file.version },
    ...{ revision: file.seq, stage, closed: closed === 1, officer: file.officer_id },
    ...{ calendar: file.calendar, policy: file.policy, about: file.about_id, desk: state.desk },
    positions: pseudonymous ? {} : state.positions,
    pseudonymous,
    judgedUntil: file.judged_until as Instant | null,
    warnings: registrationOf(history.events).warnings,
    clocks: [...past, ...state.clocks.values()],
    stages: [
      ...storedStages(history).filter(({ to }) => to !== null),
      ...allStages(state, journal),
    ],
    verdicts: history.verdicts,
    facts: factsOf(history.events),
    history: history.events.map((entry) =>
      Object.assign({}, entry, {
        reasons: pseudonymous ? null : (reasons.get(entry.id) ?? null),
      }),
    ),
  };
}
