import { addDays, type LegalDay } from '#libs/working-time';
import { ALLEGATIONS, INTAKE, OFFICERS } from './assumptions.js';
import { CATEGORIES, type Kind } from './calibration.js';
import { later, openFrom } from './days.js';
import type { CaseloadRequest } from './demo-case.js';
import type { Random } from './random.js';

/** Something that came in, and about how many officers. */
export interface Matter {
  readonly reference: string;
  readonly kind: Kind;
  /** T0, any day of the week. */
  readonly cameToAttentionOn: LegalDay;
  readonly openedOn: LegalDay;
  readonly officers: number;
  /** What is alleged: of each officer the same. */
  readonly allegations: readonly object[];
}

/** Two years of matters; the newest is a few days old, so that its case can have been opened by today. */
const ARRIVALS = { oldest: 730, newest: 6 } as const;

const PREFIX: Readonly<Record<Kind, string>> = {
  complaint: 'CO',
  'conduct-matter': 'CM',
  'recordable-conduct-matter': 'RC',
};

/** Matters enough for that many cases, the oldest first. */
export function mattersOf({ count, today }: CaseloadRequest, random: Random): Matter[] {
  const matters: Omit<Matter, 'reference'>[] = [];
  for (let cases = 0; cases < count; cases += matters.at(-1)?.officers ?? 1) {
    matters.push(matter(today, count - cases, random));
  }
  return matters
    .sort((a, b) => (a.cameToAttentionOn < b.cameToAttentionOn ? -1 : 1))
    .map((each, place) => ({ ...each, reference: referenceOf(each.kind, place + 1) }));
}

function matter(today: LegalDay, most: number, random: Random): Omit<Matter, 'reference'> {
  const cameToAttentionOn = addDays(today, -random.between(ARRIVALS.newest, ARRIVALS.oldest));
  return {
    kind: random.among(INTAKE),
    cameToAttentionOn,
    openedOn: later(openFrom(cameToAttentionOn), random.chance(0.3) ? 1 : 0),
    officers: Math.min(most, Number(random.among(OFFICERS))),
    allegations: allegationsOf(random),
  };
}

const referenceOf = (kind: Kind, number: number): string =>
  `SYN-${PREFIX[kind]}-${String(number).padStart(4, '0')}`;

/** Standards of Professional Behaviour that each heading commonly engages. */
const STANDARDS: Readonly<Record<keyof typeof CATEGORIES, string>> = {
  A: 'duties-and-responsibilities',
  B: 'use-of-force',
  H: 'authority-respect-and-courtesy',
  F: 'equality-and-diversity',
  K: 'discreditable-conduct',
  L: 'orders-and-instructions',
};

/** What is alleged. It says nothing but the heading: nobody is described. */
function allegationsOf(random: Random): object[] {
  const number = Number(random.among(ALLEGATIONS));
  return Array.from({ length: number }, (_, place) => {
    const category = random.among(CATEGORIES);
    return { id: `a-${String(place + 1)}`, category, standards: [STANDARDS[category]] };
  });
}
