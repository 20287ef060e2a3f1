import { Counter, Histogram, Registry } from 'prom-client';
import type { CaseStore, Outcome } from '#libs/persistence';

const SECONDS = 1_000;
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** What is measured while the service runs, in Prometheus' words: base units, seconds. */
export interface Meters {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly commits: Histogram<'by'>;
  readonly verdicts: Counter<'verdict'>;
}

/** Meters of one service; two in a process do not share them. */
export function createMeters(): Meters {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'probity_request_duration_seconds',
      help: 'Time from a request to its answer, by route and status',
      labelNames: ['method', 'route', 'status'],
      ...{ buckets: BUCKETS, registers },
    }),
    commits: new Histogram({
      name: 'probity_commit_duration_seconds',
      help: 'Time of a commit: of what people and programs ask, or of the monitor',
      labelNames: ['by'],
      ...{ buckets: BUCKETS, registers },
    }),
    verdicts: new Counter({
      name: 'probity_verdicts_total',
      help: 'Verdicts written since the process began, by what they say',
      labelNames: ['verdict'],
      registers,
    }),
  };
}

/** The store with its commits timed and its verdicts counted. */
export const measured =
  ({ commits, verdicts }: Pick<Meters, 'commits' | 'verdicts'>) =>
  (store: CaseStore): CaseStore => {
    const timed = async (by: string, work: () => Promise<readonly Outcome[]>) => {
      const begun = performance.now();
      const outcomes = await work();
      if (outcomes.length > 0) commits.observe({ by }, (performance.now() - begun) / SECONDS);
      for (const verdict of outcomes.flatMap(verdictsIn)) verdicts.inc({ verdict });
      return outcomes;
    };
    return {
      ...store,
      run: (commands) => timed('request', () => store.run(commands)),
      runDue: (due, commandFor) => timed('monitor', () => store.runDue(due, commandFor)),
    };
  };

const verdictsIn = (outcome: Outcome): string[] =>
  outcome.kind === 'committed'
    ? outcome.written.steps.flatMap(({ verdicts }) => verdicts.map(({ verdict }) => verdict))
    : [];
