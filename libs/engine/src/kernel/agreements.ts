import { isLegalDay, type LegalDay } from '#libs/working-time';
import type { Fact } from './fact.js';

/** That a party agreed to shorten a period, and the day on which it did. */
export interface Agreement {
  readonly party: string;
  readonly on: LegalDay;
}

/**
 * The agreements that a shortening carries: names of parties, who agreed on its own day, or parties each with
 * a day of their own. `null` stands for what is neither.
 */
export function agreementsIn({
  payload,
  occurredOn,
}: Pick<Fact, 'payload' | 'occurredOn'>): (Agreement | null)[] {
  const given: unknown[] = Array.isArray(payload['agreedBy']) ? payload['agreedBy'] : [];
  return given.map((each) => {
    if (typeof each === 'string') return { party: each, on: occurredOn };
    return isAgreement(each) ? { party: each.party, on: each.on } : null;
  });
}

const isAgreement = (value: unknown): value is Agreement =>
  typeof value === 'object' &&
  value !== null &&
  'party' in value &&
  typeof value.party === 'string' &&
  'on' in value &&
  isLegalDay(value.on);
