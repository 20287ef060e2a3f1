import type { CaseHistory, Verdict } from '#libs/persistence';
import { canonical } from './history.js';
import { contentOf, contentOfRow } from './clock-rows.js';
import { effectChanges } from './effect-changes.js';
import { draftsOf, firingDraft, withdrawalDraft, type Reasons } from './drafts.js';
import { firingIdentity, loggedFirings } from './decode-history.js';
import type { CaseState } from './kernel/case-state.js';
import {
  stillOpen,
  type FiringRecord,
  type Journal,
  type StageRecord,
  type VerdictRecord,
} from './kernel/journal.js';
import type { Draft } from './history.js';
import type { LegalDay } from '#libs/working-time';
import type { PendingVerdict } from './pending-verdict.js';
import type { StepContents } from './step.js';

const rowIds = (rows: readonly { readonly rowId: string | null }[]): string[] =>
  rows.flatMap(({ rowId }) => (rowId === null ? [] : [rowId]));

/** A verdict that takes the place of none. Going forward, nothing is found a second time. */
const NEW = { supersedes: null, withdraws: null, earlier: 0 } as const;

/** What a step that went forward changed. */
export function forwardChanges(
  state: CaseState,
  journal: Journal,
  reasons?: Reasons,
): StepContents {
  const clocks = [...journal.touchedClocks].flatMap((key) => state.clocks.get(key) ?? []);
  return {
    state,
    drafts: draftsOf(journal.entries, reasons),
    clocks,
    supersededClocks: rowIds(clocks),
    endedStages: journal.endedStages,
    supersededStages: rowIds(journal.endedStages),
    verdicts: journal.verdicts.map((record) => ({ record, basis: 'as-known', ...NEW })),
    peopleChanged: journal.peopleChanged,
    ...{ effects: journal.effects, withdrawnEffects: [] },
    journal,
  };
}

/**
 * What a replay changed against the rows that are current: rows that still say the truth stay, others
 * are superseded. `first` are the entries that brought the replay about.
 */
export function replayedChanges(
  replayed: { readonly state: CaseState; readonly journal: Journal },
  stored: CaseHistory,
  first: { readonly drafts: readonly Draft[]; readonly on: LegalDay },
): StepContents {
  const { state, journal } = replayed;
  const { ordered, withdrawn } = effectChanges(journal.effects, stored.effects);
  return {
    state,
    drafts: [...first.drafts, ...firingChanges(journal, stored, first.on)],
    ...clockChanges(state, stored),
    ...stageChanges(state, journal, stored),
    verdicts: verdictChanges(journal, stored, first.on),
    peopleChanged: true,
    ...{ effects: ordered, withdrawnEffects: withdrawn },
    journal,
  };
}

function clockChanges(state: CaseState, stored: CaseHistory) {
  const rows = new Map(stored.clocks.map((row) => [row.key, row]));
  const clocks = [...state.clocks.values()].filter((clock) => {
    const row = rows.get(clock.key);
    return row === undefined || canonical(contentOfRow(row)) !== canonical(contentOf(clock));
  });
  const changed = new Set(clocks.map(({ key }) => key));
  const supersededClocks = stored.clocks
    .filter(({ key }) => changed.has(key) || !state.clocks.has(key))
    .map(({ id }) => id);
  return { clocks, supersededClocks };
}

const stageIdentity = (stage: StageRecord): string =>
  [stage.stage, stage.from, stage.to, stage.by, stage.endedBy].join('|');

/** Every stay in a stage that the replay found, open ones without an end. */
export const allStages = (state: CaseState, journal: Journal): StageRecord[] => [
  ...journal.endedStages,
  ...[...state.stages.values()].map(stillOpen),
];

/** Stored stays in the shape of derived ones. */
export const storedStages = (stored: CaseHistory): StageRecord[] =>
  stored.stages.map((row) => ({
    ...{ rowId: row.id, stage: row.stage, by: row.begun_by, endedBy: row.ended_by },
    ...{ from: row.from_day as LegalDay, to: row.to_day as LegalDay | null },
  }));

function stageChanges(state: CaseState, journal: Journal, stored: CaseHistory) {
  const kept = new Map(storedStages(stored).map((stage) => [stageIdentity(stage), stage.rowId]));
  const derived = allStages(state, journal);
  for (const open of [...state.stages.values()]) {
    const identity = stageIdentity(stillOpen(open));
    state.stages.set(open.stage, { ...open, rowId: kept.get(identity) ?? null });
  }
  const identities = new Set(derived.map(stageIdentity));
  return {
    endedStages: journal.endedStages.filter((stage) => !kept.has(stageIdentity(stage))),
    supersededStages: [...kept].flatMap(([identity, rowId]) =>
      identities.has(identity) || rowId === null ? [] : [rowId],
    ),
  };
}

/** What a verdict says, whatever row says it. */
export const verdictIdentity = (verdict: {
  readonly clock: string;
  readonly verdict: string;
  readonly on: string;
  readonly due: string | null;
}): string => [verdict.clock, verdict.verdict, verdict.on, verdict.due].join('|');

/** The verdicts that stand: neither superseded nor a withdrawal. */
export function standingVerdicts(verdicts: readonly Verdict[]): Verdict[] {
  const superseded = new Set(verdicts.map(({ supersedes }) => supersedes));
  return verdicts.filter(({ id, verdict }) => verdict !== WITHDRAWN && !superseded.has(id));
}

/** Says that a verdict is no longer derived from the facts; the verdict itself stays, as known then. */
export const WITHDRAWN = 'withdrawn';

export const recordOfRow = (
  row: Verdict,
): Omit<VerdictRecord, 'verdict'> & { verdict: string } => ({
  ...{ clock: row.clock_key, declared: row.declared, verdict: row.verdict },
  ...{ on: row.on_day as LegalDay, due: row.due as LegalDay | null, calendar: row.calendar },
});

function verdictChanges(journal: Journal, stored: CaseHistory, on: LegalDay): PendingVerdict[] {
  const standing = new Map(
    standingVerdicts(stored.verdicts).map((row) => [verdictIdentity(recordOfRow(row)), row]),
  );
  const derived = new Set(journal.verdicts.map(verdictIdentity));
  const before = stored.verdicts.map((row) => verdictIdentity(recordOfRow(row)));
  const withdrawn = [...standing].filter(([identity]) => !derived.has(identity));
  const added = journal.verdicts.filter((record) => !standing.has(verdictIdentity(record)));
  return [
    ...withdrawn.map(([, row]): PendingVerdict => ({
      record: { ...recordOfRow(row), verdict: WITHDRAWN, on },
      basis: 'recomputed',
      supersedes: row.id,
      withdraws: row.verdict,
      earlier: 0,
    })),
    ...added.map((record): PendingVerdict => ({
      ...{ record, basis: 'recomputed', ...NEW },
      earlier: before.filter((identity) => identity === verdictIdentity(record)).length,
    })),
  ];
}

function firingChanges(journal: Journal, stored: CaseHistory, on: LegalDay): Draft[] {
  const logged = loggedFirings(stored.events);
  const derived: FiringRecord[] = journal.entries.flatMap((entry) =>
    entry.kind === 'firing' ? [entry.firing] : [],
  );
  const derivedIds = new Set(derived.map(firingIdentity));
  const loggedIds = new Set(logged.map(({ identity }) => identity));
  return [
    ...logged
      .filter(({ identity }) => !derivedIds.has(identity))
      .map(({ eventId }) => withdrawalDraft(eventId, on)),
    ...derived.filter((firing) => !loggedIds.has(firingIdentity(firing))).map(firingDraft),
  ];
}
