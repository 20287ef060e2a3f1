import type { CaseHistory, CaseStep, LoadedCase } from '#libs/persistence';
import { startOfLondonDay, type Instant, type LegalDay } from '#libs/working-time';
import { CaseNotFound, ImpossibleFact, InvalidRequest } from './case-error.js';
import { forwardChanges, replayedChanges } from './changes.js';
import { clockOfRow } from './clock-rows.js';
import { factsOf, registrationOf } from './decode-history.js';
import { factDraft } from './drafts.js';
import { stateOf } from './file-rows.js';
import type { Draft } from './history.js';
import { applyFact } from './kernel/apply-fact.js';
import type { CaseState, ClockState } from './kernel/case-state.js';
import type { Fact } from './kernel/fact.js';
import { emptyJournal } from './kernel/journal.js';
import type { Law } from './kernel/law.js';
import { isInsertion, replay } from './kernel/replay.js';
import { settle } from './kernel/settle.js';
import { stepOf, type StepContents } from './step.js';

/** Work on one case: what to write, and the clocks before and after for whoever asks what changed. */
export interface CaseWork {
  readonly step: CaseStep;
  readonly state: CaseState;
  readonly before: ReadonlyMap<string, ClockState>;
}

/** Who recorded what, to be put to a case. */
export interface Recording {
  readonly fact: Fact;
  readonly reasons: string | undefined;
  /** Checked on the case as the fact finds it; throws to refuse. */
  readonly allow: (state: CaseState) => void;
}

/**
 * Records facts of one day, each on the case as the one before it leaves it: forwards when they are the
 * newest; a single one otherwise by replaying the case with it in its place. Settles the case to `now` in
 * the same commit.
 *
 * @throws InvalidRequest when there are several and the case has lived through something later.
 */
export function recordFacts(
  law: Law,
  loaded: LoadedCase,
  recordings: readonly [Recording, ...Recording[]],
  now: Instant,
): CaseWork {
  const state = stateOf(law, loaded);
  const [first, ...others] = recordings;
  if (isInsertion(state, first.fact)) {
    if (others.length > 0) throw new InvalidRequest([ONE_BY_ONE]);
    return insertFact(law, loaded, first, now);
  }
  const before = new Map(state.clocks);
  const journal = emptyJournal();
  for (const { fact, allow } of recordings) {
    allow(state);
    applyFact(law, state, fact, journal);
  }
  settle(law, state, now, journal);
  const reasons = new Map(recordings.map((each) => [each.fact.id, each.reasons]));
  return workOf(law, loaded, { contents: forwardChanges(state, journal, reasons), before }, now);
}

const ONE_BY_ONE = {
  field: 'then',
  problem: 'comes after a day to which the case has moved on',
  remedy: 'record them one after the other',
};

function insertFact(law: Law, loaded: LoadedCase, recording: Recording, now: Instant): CaseWork {
  const { fact, reasons } = recording;
  const history = historyOf(loaded);
  const facts = factsOf(history.events);
  const until = facts.filter((each) => each.occurredOn <= fact.occurredOn);
  const earlier = replayFacts(law, history, until, startOfLondonDay(fact.occurredOn));
  recording.allow(earlier.state);
  const work = { facts: [...facts, fact], drafts: [factDraft(fact, reasons)], on: fact.occurredOn };
  try {
    return rework(law, loaded, work, now);
  } catch (error) {
    // When it is the new fact itself that does not fit, its own refusal says why.
    if (error instanceof ImpossibleFact && error.event.id === fact.id) throw error.cause;
    throw error;
  }
}

/** What a replay is to be made of, and the entries that brought it about. */
export interface Rework {
  readonly facts: readonly Fact[];
  readonly drafts: readonly Draft[];
  readonly on: LegalDay;
}

/** Replays a case from its facts and writes down what came out otherwise than stored. */
export function rework(
  law: Law,
  loaded: LoadedCase,
  { facts, drafts, on }: Rework,
  now: Instant,
): CaseWork {
  const history = historyOf(loaded);
  // Never backwards, whatever clock this process goes by: what has fired by the watermark has fired.
  const to = Math.max(now, loaded.file.settled_to) as Instant;
  const replayed = replayFacts(law, history, facts, to);
  const contents = replayedChanges(replayed, history, { drafts, on });
  const before = new Map(history.clocks.map((row) => [row.key, clockOfRow(row)]));
  return workOf(law, loaded, { contents, before }, now);
}

function replayFacts(law: Law, history: CaseHistory, facts: readonly Fact[], to: Instant) {
  return replay(law, registrationOf(history.events), facts, to);
}

/** Fires what is due by `now`; `null` when there is nothing to fire. */
export function settleCase(law: Law, loaded: LoadedCase, now: Instant): CaseWork | null {
  const state = stateOf(law, loaded);
  const before = new Map(state.clocks);
  const journal = emptyJournal();
  settle(law, state, now, journal);
  if (journal.entries.length === 0) return null;
  return workOf(law, loaded, { contents: forwardChanges(state, journal), before }, now);
}

function workOf(
  law: Law,
  { file }: LoadedCase,
  work: { readonly contents: StepContents; readonly before: ReadonlyMap<string, ClockState> },
  now: Instant,
): CaseWork {
  const head = { seq: file.seq, hash: file.head_hash };
  const step = stepOf(law, { file, head }, work.contents, now);
  return { step, state: work.contents.state, before: work.before };
}

/** The history that a command asked for. */
export function historyOf(loaded: LoadedCase): CaseHistory {
  if (loaded.history === null)
    throw new Error(`the history of ${loaded.file.reference} was not loaded`);
  return loaded.history;
}

/** The case among those loaded. Throws `CaseNotFound`. */
export function caseAmong(loaded: ReadonlyMap<string, LoadedCase>, id: string): LoadedCase {
  const found = loaded.get(id);
  if (found === undefined) throw new CaseNotFound(id);
  return found;
}
