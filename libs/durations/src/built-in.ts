import type { Definition } from './definition.js';

/**
 * As the Home Office counts conduct matters: all resultant actions concluded, criminal proceedings,
 * appeals and reviews included. It counts complaints in working days: never add the two.
 */
const homeOffice: Definition = {
  name: 'received-to-finalised',
  title: 'Received to finalised, as the Home Office counts it',
  start: {
    fact: 'received',
    says: 'the day the allegation was recorded or known',
    unconfirmed: 'its answer HL8904 names both and the start event was not seen',
  },
  end: { fact: 'finalised', says: 'the day all resultant actions were concluded' },
  unit: 'calendar-days',
  netOf: [],
  countingUnit: 'case',
  cohort: 'finalised',
  period: 'financial-year',
  population: { says: 'all conduct matters', where: {} },
  percentileType: 7,
};

/** The definitions that come with Probity, by name. */
export const BUILT_IN: Readonly<Record<string, Definition>> = { [homeOffice.name]: homeOffice };
