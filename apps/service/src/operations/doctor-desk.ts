import { setImmediate } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { examine, type Check } from '#libs/worker';
import type { Instant } from '#libs/working-time';
import { STARTED_WITH, type StartedWith } from '../started-with.js';

/** An examination of the database that ended; without checks where it broke off. */
export interface Examination {
  readonly from: Instant;
  readonly to: Instant;
  readonly checks: readonly Check[] | null;
}

/** An examination under way, and how many cases it has been through. */
export interface UnderWay {
  readonly from: Instant;
  readonly examined: number;
}

/** Ends an examination whose service is leaving. */
class Leaving extends Error {}

/**
 * Examines the database behind whatever else the service does: one examination at a time, and between any two
 * cases everybody who waits is served. What came of it is kept until the process ends.
 */
@Injectable()
export class DoctorDesk implements OnModuleDestroy {
  private readonly log = new Logger('doctor');
  private underWay: UnderWay | null = null;
  private ended: Examination | null = null;
  private leaving = false;
  private done: Promise<void> = Promise.resolve();

  constructor(
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
    @Inject(STARTED_WITH) private readonly started: StartedWith,
  ) {}

  /** What goes on, and what came of the last. */
  get state(): { readonly underWay: UnderWay | null; readonly ended: Examination | null } {
    return { underWay: this.underWay, ended: this.ended };
  }

  /** Begins one, unless one is under way. */
  begin(): void {
    if (this.underWay !== null || this.leaving) return;
    this.underWay = { from: this.open.now(), examined: 0 };
    this.done = this.examined(this.underWay.from);
  }

  /** Lets the case at hand finish, and no other. */
  async onModuleDestroy(): Promise<void> {
    this.leaving = true;
    await this.done;
  }

  private async examined(from: Instant): Promise<void> {
    const checks = await this.checks(from);
    this.ended = { from, to: this.open.now(), checks };
    this.underWay = null;
  }

  private async checks(from: Instant): Promise<Check[] | null> {
    try {
      const { open } = this;
      const { sendsMail } = this.started;
      return await examine({ open, sendsMail, onCase: (examined) => this.waited(from, examined) });
    } catch (error) {
      if (!(error instanceof Leaving)) this.log.error(error);
      return null;
    }
  }

  private async waited(from: Instant, examined: number): Promise<void> {
    if (this.leaving) throw new Leaving();
    this.underWay = { from, examined };
    await setImmediate();
  }
}
