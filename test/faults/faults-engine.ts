import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { openEngine, type OpenEngine } from '#libs/engine';
import { compile, parsePolicy } from '#libs/workflow-kit';
import { englandAndWales, type Instant } from '#libs/working-time';
import { misconductV1 } from '#workflows/misconduct';

const POLICY = 'workflows/misconduct/policy/default.policy.yaml';

/** The version that the shipped policy is known by. */
export const POLICY_VERSION = (policy = parsedPolicy()): string => `${policy.id}@${policy.version}`;

const parsedPolicy = () => parsePolicy(parse(readFileSync(POLICY, 'utf8')));

/** The engine as the apps open it, going by a clock that is handed in. Run from the project's root. */
export function openForFaults(address: string, now: () => Instant): Promise<OpenEngine> {
  return openEngine({
    address,
    workflows: [compile(misconductV1)],
    calendars: [englandAndWales],
    policies: [parsedPolicy()],
    now,
    threaded: true,
  });
}

/** 9 March 2026, when every faults run begins. */
const BEGINNING = Date.UTC(2026, 2, 9, 12);

/** A clock in which a second is a day, so that periods run out while the load goes on. */
export const fastClock = (startedAt: number) => (): Instant =>
  (BEGINNING + (Date.now() - startedAt) * 86_400) as Instant;
