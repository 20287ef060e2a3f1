import type { WriteSet } from '#libs/persistence';
import type { LegalDay } from '#libs/working-time';
import type { CaseWork } from './case-work.js';
import type { ClockState, VerdictWord } from './kernel/case-state.js';

/** What became of a clock. */
export interface ClockChange {
  readonly clock: string;
  readonly declared: string;
  readonly change:
    'started' | 'ended' | 're-dated' | 're-judged' | 'paused' | 'resumed' | 'warned' | 'withdrawn';
  readonly due: LegalDay | null;
  readonly previousDue: LegalDay | null;
  readonly verdict: VerdictWord | null;
  readonly previousVerdict: VerdictWord | null;
  readonly provisional: boolean;
}

/** What a command did to one case. Also what a preview says it would do. */
export interface CaseAnswer {
  readonly id: string;
  readonly reference: string;
  /** Sequence of the newest entry: quote it with the next command. */
  readonly revision: number;
  /** Dot paths: one for each region that it is at. */
  readonly stage: readonly string[];
  readonly closed: boolean;
  /** Ids of the entries that were added. */
  readonly events: readonly { readonly id: string; readonly seq: number; readonly type: string }[];
  readonly clocks: readonly ClockChange[];
}

export interface Answer {
  readonly cases: readonly CaseAnswer[];
}

export function answerOf(works: readonly CaseWork[]): Answer {
  return { cases: works.map(caseAnswer) };
}

function caseAnswer({ step, state, before }: CaseWork): CaseAnswer {
  const { id, reference, seq, stage, closed } = step.file;
  return {
    id,
    reference,
    revision: seq,
    stage: stage.split(' '),
    closed: closed === 1,
    events: step.events.map((event) => ({ id: event.id, seq: event.seq, type: event.type })),
    clocks: changesOf(before, state.clocks),
  };
}

function changesOf(
  before: ReadonlyMap<string, ClockState>,
  after: ReadonlyMap<string, ClockState>,
): ClockChange[] {
  const gone = [...before.values()].filter(({ key }) => !after.has(key));
  const changed = [...after.values()].flatMap((clock) => {
    const was = before.get(clock.key);
    const change = changeOf(was, clock);
    return change === null ? [] : [describe(change, was, clock)];
  });
  return [...gone.map((clock) => describe('withdrawn', clock, clock)), ...changed];
}

function changeOf(was: ClockState | undefined, is: ClockState): ClockChange['change'] | null {
  if (was === is) return null;
  if (was?.status !== is.status) return statusChange(was, is);
  if (was.due !== is.due) return 're-dated';
  if (was.verdict !== is.verdict) return 're-judged';
  return was.fired.length === is.fired.length ? null : 'warned';
}

function statusChange(was: ClockState | undefined, is: ClockState): ClockChange['change'] {
  if (is.status === 'ended') return 'ended';
  if (was === undefined) return 'started';
  return is.status === 'paused' ? 'paused' : 'resumed';
}

function describe(
  change: ClockChange['change'],
  was: ClockState | undefined,
  is: ClockState,
): ClockChange {
  return {
    clock: is.key,
    declared: is.declared,
    change,
    due: is.due,
    verdict: is.verdict,
    previousDue: was?.due ?? null,
    previousVerdict: was?.verdict ?? null,
    provisional: is.provisional,
  };
}

/** A write set with its answer, which the same key will be given again. */
export function writeSetOf(
  works: readonly CaseWork[],
  request: { readonly key: string | null; readonly fingerprint: string; readonly now: number },
  matters: WriteSet['matters'] = [],
): WriteSet {
  const { key, fingerprint, now } = request;
  const answer = JSON.stringify(answerOf(works));
  return {
    idempotency: key === null ? null : { key, fingerprint, answer, recorded_at: now },
    matters,
    steps: works.map(({ step }) => step),
  };
}
