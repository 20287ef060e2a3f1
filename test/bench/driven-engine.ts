import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { openEngine, policyVersion, type OpenEngine } from '#libs/engine';
import { compile, parsePolicy, type CompiledWorkflow } from '#libs/workflow-kit';
import {
  englandAndWales,
  instant,
  startOfLondonDay,
  type Instant,
  type LegalDay,
} from '#libs/working-time';
import { misconductV1 } from '#workflows/misconduct';
import { stepAt } from './road.js';

const HALF_A_DAY = 12 * 3_600_000;

/** Noon of a London day, or an hour before where the clocks changed: within the day either way. */
export const noonOf = (day: LegalDay): Instant => instant(startOfLondonDay(day) + HALF_A_DAY);

/** The engine as the apps open it, with a clock that is turned by hand; it stands at the road's first day. */
export interface DrivenEngine {
  readonly open: OpenEngine;
  /** Version of the shipped policy. */
  readonly policy: string;
  readonly turnTo: (at: Instant) => void;
}

const POLICY = new URL(
  '../../../workflows/misconduct/policy/default.policy.yaml',
  import.meta.url, // of the compiled file: its folder is one deeper than the source's
);

let compiled: CompiledWorkflow | null = null;

/** Opens the misconduct procedure, under the policy that comes with it, on a database. */
export async function openDriven(address: string): Promise<DrivenEngine> {
  const policy = parsePolicy(parse(readFileSync(POLICY, 'utf8')));
  compiled ??= compile(misconductV1);
  let time = noonOf(stepAt(0).on);
  const open = await openEngine({
    ...{ address, workflows: [compiled], calendars: [englandAndWales], policies: [policy] },
    now: () => time,
    threaded: true,
  });
  return {
    open,
    policy: policyVersion(policy),
    turnTo: (at) => {
      time = at;
    },
  };
}
