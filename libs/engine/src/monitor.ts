import { Injectable } from '@nestjs/common';
import type { CaseStep, CaseStore, Command, Outcome } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import { writeSetOf } from './answer.js';
import { caseAmong, settleCase } from './case-work.js';
import { WARNING } from './drafts.js';
import type { Laws } from './laws.js';

/** Cases settled in one commit: enough to share its cost, few enough to let people's work in between. */
const BATCH = 100;

/** What a pass did. */
export interface Pass {
  readonly cases: number;
  /** Entries of the history: verdicts, warnings, and marks that are neither. */
  readonly firings: number;
  readonly warnings: number;
  readonly verdicts: number;
  /** Cases that could not be settled, and why: the others were. */
  readonly failures: readonly unknown[];
}

type Fired = Omit<Pass, 'failures'>;

/**
 * Cases that were claimed and not settled, each with its failure or `null`. They are left to the next
 * pass: taken again in this one, they would hide what is due behind them. By case, since two lanes may
 * come upon one.
 */
type Unmoved = Map<string, unknown>;

/** Fires what is due. Its cost follows what is due, not what is open; missed passes are caught up in order. */
@Injectable()
export class Monitor {
  constructor(
    private readonly store: CaseStore,
    private readonly laws: Laws,
    /** Batches under way at once: while the database works on one, the next is computed. */
    private readonly lanes = 1,
  ) {}

  /** Settles every case with something due by `now`, earliest first, batch by batch. */
  async pass(now: Instant, onBatch?: (done: Pass) => void): Promise<Pass> {
    let fired: Fired = { cases: 0, firings: 0, warnings: 0, verdicts: 0 };
    const unmoved: Unmoved = new Map();
    const done = (): Pass => ({ ...fired, failures: [...unmoved.values()].filter(isFailure) });
    const lane = async (): Promise<void> => {
      for (;;) {
        const batch = await this.batch(now, unmoved);
        if (batch === null) return;
        fired = added(fired, batch);
        onBatch?.(done());
      }
    };
    await Promise.all(Array.from({ length: this.lanes }, lane));
    return done();
  }

  /** Settles the next cases with something due, `null` when there are none left. */
  private async batch(now: Instant, unmoved: Unmoved): Promise<Fired | null> {
    const claimed: string[] = [];
    const due = { by: now, limit: BATCH, except: [...unmoved.keys()] };
    const outcomes = await this.store.runDue(due, (id) => {
      claimed.push(id);
      return settleCommand(this.laws, id, now);
    });
    claimed.forEach((id, place) => {
      const outcome = outcomes[place];
      if (stepsOf(outcome).length > 0) return;
      unmoved.set(id, outcome?.kind === 'refused' ? outcome.error : null);
    });
    return claimed.length === 0 ? null : firedBy(outcomes);
  }

  /** When the monitor is next needed; `null`: nothing is due, ever. */
  nextDue(): Promise<number | null> {
    return this.store.nextDue();
  }
}

/** The command that settles one case, guarded by the case's sequence: two monitors never fire one thing twice. */
function settleCommand(laws: Laws, caseId: string, now: Instant): Command {
  const request = { key: null, fingerprint: '', now };
  return {
    ...request,
    caseIds: [caseId],
    needsHistory: () => false,
    decide: (loaded) => {
      const found = caseAmong(loaded, caseId);
      const work = settleCase(laws.of(found.file.workflow, found.file.version), found, now);
      return writeSetOf(work === null ? [] : [work], request);
    },
  };
}

const stepsOf = (outcome: Outcome | undefined): readonly CaseStep[] =>
  outcome?.kind === 'committed' ? outcome.written.steps : [];

function firedBy(outcomes: readonly Outcome[]): Fired {
  const steps = outcomes.flatMap(stepsOf);
  return {
    cases: steps.length,
    firings: steps.reduce((sum, { events }) => sum + events.length, 0),
    warnings: steps.reduce((sum, { events }) => sum + events.filter(isWarning).length, 0),
    verdicts: steps.reduce((sum, { verdicts }) => sum + verdicts.length, 0),
  };
}

const added = (a: Fired, b: Fired): Fired => ({
  cases: a.cases + b.cases,
  firings: a.firings + b.firings,
  warnings: a.warnings + b.warnings,
  verdicts: a.verdicts + b.verdicts,
});

const isWarning = ({ type }: CaseStep['events'][number]): boolean => type === WARNING;

const isFailure = (error: unknown): boolean => error !== null;
