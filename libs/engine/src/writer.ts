import { Injectable } from '@nestjs/common';
import type { CaseStore, Command, Outcome } from '#libs/persistence';

/** How a store likes its work. */
export interface Pace {
  /** Batches under way at once: one on SQLite, a connection each on PostgreSQL. */
  readonly concurrency: number;
  /** Commands in a batch: they share one commit. */
  readonly batch: number;
}

/** How often a command is decided again when another process moved its case. */
const TRIES = 20;

interface Waiting {
  readonly command: Command;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
  tries: number;
}

/**
 * Group commit: commands that arrive while a batch is being written wait and share the next one. Two
 * commands on one case never share a batch, nor are in two at once: each sees what the one before it
 * wrote, and they are written in the order in which they came.
 */
@Injectable()
export class Writer {
  private readonly waiting: Waiting[] = [];
  private readonly busy = new Set<string>();
  private running = 0;
  private scheduled = false;

  constructor(
    private readonly store: CaseStore,
    private readonly pace: Pace,
  ) {}

  /** Resolves once the command is durable, or refused. Rejects when the store itself fails. */
  submit(command: Command): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ command, resolve, reject, tries: 0 });
      this.schedule();
    });
  }

  /** Resolves when nothing is waiting or being written. */
  async idle(): Promise<void> {
    while (this.waiting.length > 0 || this.running > 0) await nextTurn();
  }

  private schedule(): void {
    if (this.scheduled || this.running >= this.pace.concurrency) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      while (this.running < this.pace.concurrency && this.startBatch());
    });
  }

  private startBatch(): boolean {
    const batch = this.take();
    if (batch.length === 0) return false;
    this.running += 1;
    const caseIds = batch.flatMap(({ command }) => command.caseIds);
    for (const id of caseIds) this.busy.add(id);
    void this.write(batch).finally(() => {
      for (const id of caseIds) this.busy.delete(id);
      this.running -= 1;
      this.schedule();
    });
    return true;
  }

  /** The oldest commands whose cases neither another batch nor an older command holds. */
  private take(): Waiting[] {
    const batch: Waiting[] = [];
    const held = new Set(this.busy);
    let place = 0;
    while (place < this.waiting.length && batch.length < this.pace.batch) {
      const caseIds = this.waiting[place]?.command.caseIds ?? [];
      if (caseIds.some((id) => held.has(id))) place += 1;
      else batch.push(...this.waiting.splice(place, 1));
      for (const id of caseIds) held.add(id);
    }
    return batch;
  }

  private async write(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.store.run(batch.map(({ command }) => command));
      batch.forEach((each, place) => {
        this.answer(each, outcomes[place]);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  private answer(each: Waiting, outcome: Outcome | undefined): void {
    if (outcome === undefined) each.reject(new Error('the store gave no outcome'));
    // Ahead of what came after it.
    else if (outcome.kind === 'stale' && ++each.tries < TRIES) this.waiting.unshift(each);
    else each.resolve(outcome);
  }
}

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });
