import { CRIMINAL, GROSS_AT_FIRST, INTAKE, SUSPENDED, WITHDRAWN } from './assumptions.js';
import { CASES, KINDS, REFERRED, type Kind } from './calibration.js';
import type { Random } from './random.js';

/** How far a case will go. */
export type Road = 'assessment' | 'no-case-to-answer' | 'withdrawn' | 'meeting' | 'hearing';

/** What is settled about a case before its days are. */
export interface Fate {
  readonly road: Road;
  /** Assessed as gross misconduct at first, whatever is found in the end. */
  readonly gross: boolean;
  /** `blocking`: proceedings have to wait for the criminal ones. */
  readonly criminal: 'none' | 'running' | 'blocking';
  readonly suspended: boolean;
}

/** Draws what is to become of a case of this kind. */
export function fateOf(kind: Kind, random: Random): Fate {
  const road = random.among(roadsOf(kind));
  if (road === 'assessment') return { road, gross: false, criminal: 'none', suspended: false };
  const gross = random.chance(grossShare(road));
  const criminal = criminalOf(road, gross, random);
  const share = criminal === 'none' ? SUSPENDED.alone : SUSPENDED.criminal;
  return { road, gross, criminal, suspended: gross && random.chance(share) };
}

/** Weights of the roads, such that the published shares of referrals and of cases to answer come out. */
function roadsOf(kind: Kind): Record<Road, number> {
  const answer = caseToAnswerShare(kind);
  const { meeting, hearing } = REFERRED[kind];
  const referred = (answer * (1 - WITHDRAWN)) / (meeting + hearing);
  const investigated = CASES.noCaseToAnswer / (1 - CASES.caseToAnswer);
  return {
    assessment: (1 - answer) * (1 - investigated),
    'no-case-to-answer': (1 - answer) * investigated,
    withdrawn: answer * WITHDRAWN,
    meeting: meeting * referred,
    hearing: hearing * referred,
  };
}

/** Few complaints come to anything; most recordable conduct does. */
function caseToAnswerShare(kind: Kind): number {
  const total = (each: Kind): number =>
    REFERRED[each].meeting + REFERRED[each].hearing + REFERRED[each].accelerated;
  const all = KINDS.reduce((sum, each) => sum + total(each), 0);
  return (CASES.caseToAnswer * total(kind)) / all / INTAKE[kind];
}

function grossShare(road: Exclude<Road, 'assessment'>): number {
  if (road === 'hearing') return 1;
  return road === 'no-case-to-answer' ? GROSS_AT_FIRST.none : GROSS_AT_FIRST.meeting;
}

function criminalOf(road: Road, gross: boolean, random: Random): Fate['criminal'] {
  if (!random.chance(CRIMINAL[gross ? 'gross-misconduct' : 'misconduct'])) return 'none';
  const referred = road === 'meeting' || road === 'hearing';
  return referred && random.chance(CRIMINAL.blocking) ? 'blocking' : 'running';
}
