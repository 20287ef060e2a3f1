import { castOf } from './cast.js';
import type { CaseloadRequest, DemoCase } from './demo-case.js';
import { mattersOf, type Matter } from './matters.js';
import { officersFrom } from './officers.js';
import { planCase, type PlannedCase } from './planned-case.js';
import { randomOf, type Random } from './random.js';

/**
 * A synthetic caseload as it stands today: two years of matters, each case as far as it has come. What is
 * not yet recorded is left out, so cases under way are where they are, some of them late.
 */
export function demonstrationCases(request: CaseloadRequest): DemoCase[] {
  return plannedCases(request).map(({ reference, matter, officer, facts }) => ({
    ...{ reference, matter, officer },
    facts: facts.filter(({ recordedOn }) => recordedOn <= request.today),
  }));
}

/** A synthetic case with all that will come of it. */
export interface PlannedDemoCase extends DemoCase, PlannedCase {
  readonly facts: PlannedCase['facts'];
}

/** The same cases to their end, past today: what the published durations are compared with. */
export function plannedCases(request: CaseloadRequest): PlannedDemoCase[] {
  const random = randomOf(request.seed);
  const matters = mattersOf(request, random);
  const officers = officersFrom(random);
  return matters.flatMap((matter, place) => {
    const planned = casesOf(matter, randomOf(request.seed, place + 1));
    const numbers = officers(planned);
    return planned.map((each, which) => ({
      ...each,
      ...identityOf(matter, which),
      officer: numbers[which] ?? '',
    }));
  });
}

/** One case for each officer. The matter has a stream of its own, so that no other is moved by it. */
function casesOf(matter: Matter, random: Random): PlannedCase[] {
  const cast = castOf(random);
  return Array.from({ length: matter.officers }, () => planCase(matter, cast, random));
}

function identityOf({ reference, kind, cameToAttentionOn }: Matter, which: number) {
  return {
    reference: `${reference}-${'ABC'.charAt(which)}`,
    matter: { reference, kind, cameToAttentionOn },
  };
}
