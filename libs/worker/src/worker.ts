import type { OpenEngine, Pass } from '#libs/engine';
import type { Delivery, Effect } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import { nextDigestAt, queueDigests } from './digest.js';
import { errorText } from './failures.js';
import { minutesOf } from './hours.js';
import type { Log } from './log.js';
import type { Mailer } from './mailer.js';
import { performerOf, type Performers } from './performers.js';
import { PATIENCE, queueOf, waitAfter, type Patience } from './queue.js';
import { repeat, type Job } from './repeat.js';
import { sendDelivery } from './send-delivery.js';
import { workOff, type Work } from './work-off.js';

export interface WorkerOptions {
  readonly open: OpenEngine;
  /** `null`: no mail goes out; what is to be told waits in its queue. */
  readonly mailer: Mailer | null;
  readonly log: Log;
  /** Performers of effects beside, or in place of, the worker's own. */
  readonly performers?: Performers;
  /** London time of the daily digest, `HH:MM`; `null`: none is sent. */
  readonly digestAt?: string | null;
  /** Longest wait for what another process wrote. */
  readonly pollMs?: number;
  readonly patience?: Patience;
  /** Told of every pass that found something, and how late it found the first of it. */
  readonly onPass?: (pass: Pass, lagMs: number) => void;
}

/** A worker that runs until it is stopped. */
export interface Worker {
  /** Lets what is under way finish, and gives back what was claimed. */
  readonly stop: () => Promise<void>;
}

/** A second: what another process wrote is seen within it, and an idle question costs microseconds. */
const POLL = 1_000;
const DIGEST_AT = '07:30';
/** How long to leave a mail server alone that is away. */
const AWAY = { first: 5_000, longest: 5 * 60_000 };

/**
 * Does for time, and after a commit, what people do by events: fires what is due soon after its instant and
 * never before, performs effects, sends mail. Three loops, so that a slow mail server delays no firing.
 * Several processes may each run one on PostgreSQL.
 */
export function startWorker(options: WorkerOptions): Worker {
  const { open, log, pollMs = POLL } = options;
  let stopped = false;
  const jobs = jobsOf(options, () => stopped);
  const stops = jobs.map((job) => repeat(job, { now: open.now, pollMs, log }));
  return {
    stop: async () => {
      stopped = true;
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

/** What is repeated, in the order in which one brings about the next. Firings come first: others stand back. */
export function jobsOf(options: WorkerOptions, stopping: () => boolean): readonly Job[] {
  let pass: Promise<unknown> = Promise.resolve();
  const between: Between = { stopping, first: () => pass };
  const monitor = monitorJob(options);
  const { mailer } = options;
  const watched: Job = {
    ...monitor,
    run: () => {
      const run = monitor.run();
      pass = run.catch(() => undefined);
      return run;
    },
  };
  const mail = mailer === null ? [] : [mailJob(options, mailer, between)];
  return [watched, effectsJob(options, between), ...mail];
}

type Between = Pick<Work<Effect | Delivery>, 'stopping' | 'first'>;

function monitorJob({ open, log, onPass }: WorkerOptions): Job {
  const { monitor, now } = open;
  let known = new Set<string>();
  return {
    name: 'monitor',
    nextAt: () => monitor.nextDue(),
    run: async () => {
      const due = await monitor.nextDue();
      const at = now();
      if (due === null || due > at) return;
      const pass = await monitor.pass(at);
      // What is stuck stays due and is asked for each time: said once, not each time.
      const failures = new Set(pass.failures.map(errorText));
      for (const error of failures) if (!known.has(error)) log.error({ error }, 'a case is stuck');
      known = failures;
      if (pass.cases > 0) onPass?.(pass, at - due);
    },
  };
}

function effectsJob(options: WorkerOptions, between: Between): Job {
  const { open, log, performers = {}, patience = PATIENCE } = options;
  const queue = queueOf(open.dataSource, 'effect');
  const performer = performerOf(open, performers);
  const work = { name: 'effect', queue, now: open.now, log, patience, ...between };
  return paused(open.now, {
    name: 'effects',
    nextAt: () => queue.nextAt(),
    run: () => workOff({ ...work, perform: (row, at) => performer(row.type)(row, at) }),
  });
}

function mailJob(options: WorkerOptions, mailer: Mailer, between: Between): Job {
  const { open, log, patience = PATIENCE, digestAt = DIGEST_AT } = options;
  const queue = queueOf(open.dataSource, 'delivery');
  const work = { name: 'delivery', queue, now: open.now, log, patience, ...between };
  const perform = sendDelivery(open, mailer);
  const digests = digestsOf(open, digestAt === null ? null : minutesOf(digestAt));
  const mail = paused(open.now, {
    name: 'mail',
    nextAt: async () => earliest(await queue.nextAt(), digests.nextAt()),
    run: () => workOff({ ...work, perform }),
  });
  return {
    ...mail,
    run: async () => {
      await digests.queue();
      await mail.run();
    },
  };
}

const earliest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

/** Digests, asked for once a day by each process; the database sees to it that each is queued once. */
function digestsOf(open: OpenEngine, minutes: number | null) {
  let queued: Instant | null = null;
  const due = () => (minutes === null ? null : nextDigestAt(open, minutes, open.now()));
  return {
    nextAt: () => (due() === queued ? null : due()),
    queue: async (): Promise<void> => {
      const at = due();
      if (at === null || at > open.now() || at === queued) return;
      await queueDigests(open, open.now());
      queued = at;
    },
  };
}

/** A job that leaves alone what is away, the longer the longer it is. */
function paused(
  now: () => Instant,
  job: Job & { run: () => Promise<'done' | 'unavailable'> },
): Job {
  let away = 0;
  let until = 0;
  return {
    ...job,
    run: async () => {
      if (now() < until) return;
      away = (await job.run()) === 'unavailable' ? away + 1 : 0;
      until = away === 0 ? 0 : now() + waitAfter(away, AWAY);
    },
  };
}
