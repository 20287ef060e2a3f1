import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { openEngine, type OpenEngine } from '#libs/engine';
import { compile, parsePolicy } from '#libs/workflow-kit';
import { englandAndWales, type Instant } from '#libs/working-time';
import { workflows } from '#workflows';

const POLICY = 'workflows/misconduct/policy/default.policy.yaml';

/** The version that the shipped policy is known by. */
export const POLICY_VERSION = (policy = parsedPolicy()): string => `${policy.id}@${policy.version}`;

const parsedPolicy = () => parsePolicy(parse(readFileSync(POLICY, 'utf8')));

/** The engine as the apps open it, going by a clock that is handed in. Run from the project's root. */
export function openForFaults(address: string, now: () => Instant): Promise<OpenEngine> {
  return openEngine({
    address,
    workflows: workflows.map(compile),
    calendars: [englandAndWales],
    policies: [parsedPolicy()],
    now,
    threaded: true,
  });
}

/** 9 March 2026, when every faults run begins. */
const BEGINNING = Date.UTC(2026, 2, 9, 12);

/** A clock that stood at an instant when the machine's stood at another, and goes as fast. */
export const clockFrom = (instant: number, startedAt: number) => (): Instant =>
  (instant + Date.now() - startedAt) as Instant;

/** A clock in which a second is a week, so that periods run out while the load goes on, on a fast machine too. */
export const fastClock = (startedAt: number) => (): Instant =>
  (BEGINNING + (Date.now() - startedAt) * 7 * 86_400) as Instant;
