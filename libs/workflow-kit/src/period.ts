import { RULE_UNIT } from '#libs/working-time';
import type { Period } from './clock.js';

/** What is wrong with a period; `null` when rule, length and unit agree. */
export function periodFault({ rule, length, unit }: Period): string | null {
  if (RULE_UNIT[rule] !== unit) return `Rule ${rule} counts ${RULE_UNIT[rule]}, not ${unit}.`;
  if (rule === 'C') return windowFault(length);
  if (typeof length !== 'number') return `Rule ${rule} needs one length.`;
  if (rule === 'H' && length !== 1) return 'Rule H is the day following: its length is 1.';
  return isCount(length) ? null : 'Its length is not a whole number of 1 or more.';
}

function windowFault(length: Period['length']): string | null {
  if (typeof length === 'number') return 'Rule C needs two lengths, [least, most].';
  const [least, most] = length;
  return isCount(least) && isCount(most) && least <= most
    ? null
    : 'Its lengths are not whole numbers of 1 or more, the least first.';
}

const isCount = (length: number): boolean => Number.isSafeInteger(length) && length >= 1;
