import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { AskedWrong, openDurationStore, type DurationStore, type Scope } from '#libs/durations';
import {
  findableIdsSql,
  knowsAll,
  OPEN_ENGINE,
  pseudonym,
  referencesOf,
  type OpenEngine,
} from '#libs/engine';
import type { Identity } from '#libs/identity';
import { endOfLondonDay, londonDayOf, type LegalDay } from '#libs/working-time';
import { readerOf } from '../cases/acting.js';
import { PSEUDONYM_KEY } from '../cases/people-shown.js';

/** How often the store follows the database, in milliseconds. */
const EVERY = 2_000;

/** As of when, as a request says it. */
export interface AsAsked {
  readonly asAt?: LegalDay;
  readonly known?: 'now' | 'then';
}

/**
 * The store of durations of this process: filled when it is first asked for, then kept beside the database
 * every few seconds, never while somebody waits for it.
 */
@Injectable()
export class DurationsDesk implements BeforeApplicationShutdown {
  private readonly log = new Logger('durations');
  private filled: Promise<DurationStore> | null = null;
  private following: NodeJS.Timeout | null = null;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
    @Inject(PSEUDONYM_KEY) private readonly key: string,
  ) {}

  /** The store. Whoever asks first waits until it is filled. */
  store(): Promise<DurationStore> {
    this.filled ??= this.fill();
    return this.filled;
  }

  /** Takes over what was committed since. */
  async refresh(): Promise<void> {
    const store = await this.store();
    this.last = store.refresh();
    await this.last;
  }

  /** Which cases, as of when: those that the person finds. Throws `AskedWrong` of a day that is still to come. */
  scopeFor(me: Identity, { asAt, known }: AsAsked): Scope {
    const day = asAt ?? null;
    const today = londonDayOf(this.open.now());
    if (day !== null && day > today) {
      throw new AskedWrong('asAt', `${day} is still to come`, `give a day up to ${today}`);
    }
    const then = known === 'then' ? endOfLondonDay(asAt ?? today) - 1 : null;
    const seen = findableIdsSql(readerOf(me));
    return { asAt: { day: known === 'then' ? (asAt ?? today) : day, known: then }, today, seen };
  }

  /** What people are called towards somebody, by id. */
  async namesFor(me: Identity, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (knowsAll(readerOf(me))) return referencesOf(this.open.dataSource, ids);
    return new Map(ids.map((id) => [id, pseudonym(this.key, 'person', id)]));
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.following !== null) clearInterval(this.following);
    const store = await this.filled?.catch(() => null);
    await this.last.catch(() => undefined);
    store?.close();
  }

  private async fill(): Promise<DurationStore> {
    const { dataSource, laws } = this.open;
    const store = await openDurationStore({
      ...{ dataSource, calendar: () => laws.calendar(laws.currentCalendar) },
      nameOf: (id) => pseudonym(this.key, 'person', id),
    });
    await store.refresh();
    this.following = setInterval(() => void this.follow(), EVERY).unref();
    return store;
  }

  private async follow(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      this.log.error({ error: String(error) });
    }
  }
}
