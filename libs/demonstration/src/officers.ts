import { CASES } from './calibration.js';
import type { PlannedCase } from './planned-case.js';
import type { Random } from './random.js';

/** Gives a collar number to each officer of a matter; one in five is known from an earlier one. */
export type Officers = (cases: readonly PlannedCase[]) => string[];

/** Facts after which an officer is not met again: a dismissal, or a warning that the next case would have to know of. */
const MARKED = ['writtenWarningGiven', 'finalWarningGiven', 'officerDismissed'];

/** Collar numbers in the order in which matters are given, none of them anybody's. */
export function officersFrom(random: Random): Officers {
  let number = 100;
  const known: string[] = [];
  return (cases) => {
    const again = cases.map(() =>
      random.chance(CASES.officersSeenBefore) ? take(known, random) : null,
    );
    return cases.map(({ facts }, which) => {
      number += random.between(1, 9);
      const officer = again[which] ?? `SYN-${String(number).padStart(4, '0')}`;
      if (!facts.some(({ type }) => MARKED.includes(type))) known.push(officer);
      return officer;
    });
  };
}

/** Takes one out, so that no matter has the same officer twice. */
function take(known: string[], random: Random): string | null {
  const [officer] = known.splice(random.between(0, known.length - 1), 1);
  return officer ?? null;
}
