import type { Clock, Period } from './clock.js';
import type { Policy, PolicyPeriod, Rung } from './policy.js';

/**
 * Why a clock has the period it has. `law`: the provision's own; `policy`: a local target where the law
 * gives no number; `stricter`: the force's own, shorter than the law's; `corrected`: the law's, put right;
 * `decided`: set for this case within the bounds of the law.
 */
export const PERIOD_BASES = ['law', 'policy', 'stricter', 'corrected', 'decided'] as const;
export type PeriodBasis = (typeof PERIOD_BASES)[number];

/** The period a clock runs by, and what says so. */
export interface EffectivePeriod {
  readonly period: Period;
  readonly basis: PeriodBasis;
  readonly source: string;
}

/**
 * The period of a clock under a policy that `checkPolicy` has passed; `null` when neither law nor policy
 * gives a number. A stricter period outranks a corrected one, which outranks the row's own.
 */
export function effectivePeriod(clock: Clock, policy: Policy): EffectivePeriod | null {
  const { name, period } = clock;
  if (period === null) return set('policy', entry(policy.targets, name));
  return (
    set('stricter', entry(policy.stricter, name)) ??
    set('corrected', entry(policy.corrections, name)) ?? {
      period,
      // A local target with a number of its own is never shown as law.
      basis: clock.status.existence === 'POLICY' ? 'policy' : 'law',
      source: clock.source,
    }
  );
}

/** The period with the length decided for a case, where its chart keeps one within the row's bounds. */
export function decidedPeriod(
  clock: Clock,
  effective: EffectivePeriod | null,
  context: unknown,
): EffectivePeriod | null {
  if (effective === null || clock.by === 'stage' || clock.lengthKept === undefined)
    return effective;
  const { property, least, most } = clock.lengthKept;
  const length: unknown = Reflect.get(context as object, property);
  if (typeof length !== 'number' || length < least || length > most) return effective;
  return { ...effective, period: { ...effective.period, length }, basis: 'decided' };
}

/** The clock's warning points, in working days before due, largest first; empty when it has none. */
export function rungsFor(clock: Clock, { rungs }: Policy): readonly Rung[] {
  return entry(rungs, clock.name) ?? entry(rungs, DEFAULT_RUNGS) ?? [];
}

/** The policy's key for clocks that have no rungs of their own. */
export const DEFAULT_RUNGS = 'default';

function set(basis: PeriodBasis, found: PolicyPeriod | undefined): EffectivePeriod | null {
  if (found === undefined) return null;
  const { source, ...period } = found;
  return { period, basis, source };
}

/** Own entries alone: a clock's name may be a word that every object knows. */
function entry<T>(entries: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
}
