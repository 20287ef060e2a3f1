import type { Definition } from './definition.js';

const RECEIVED = {
  fact: 'received',
  says: 'the day the allegation was recorded or known',
  unconfirmed: 'its answer HL8904 names both and the start event was not seen',
} as const;

const FINALISED = {
  fact: 'finalised',
  says: 'the day all resultant actions were concluded',
} as const;

const ALL = { says: 'all cases', where: {} } as const;

/** What most definitions have in common. */
const USUAL = {
  netOf: [],
  countingUnit: 'case',
  period: 'financial-year',
  population: ALL,
  percentileType: 7,
} as const;

/**
 * As the Home Office counts conduct matters: all resultant actions concluded, criminal proceedings,
 * appeals and reviews included. It counts complaints in working days: never add the two.
 */
const homeOffice: Definition = {
  ...USUAL,
  name: 'received-to-finalised',
  title: 'Received to finalised, as the Home Office counts it',
  ...{ start: RECEIVED, end: FINALISED, unit: 'calendar-days', cohort: 'finalised' },
  population: {
    says: 'all cases (it publishes conduct matters, recordable conduct matters and complaints apart)',
    where: {},
  },
};

const complaints: Definition = {
  ...homeOffice,
  name: 'complaint-received-to-finalised',
  title: 'Complaints, received to finalised, as the Home Office counts them',
  unit: 'working-days',
  population: { says: 'complaints', where: { 'matter-kind': ['complaint'] } },
};

const net: Definition = {
  ...homeOffice,
  name: 'received-to-finalised-net',
  title: 'Received to finalised, of what the force itself takes',
  netOf: ['criminal-time', 'appeals'],
  start: { fact: 'received', says: 'the day the matter first came to attention' },
};

/** As the IOPC counts an investigation: it ends with its report, and no hearing is part of it. */
const iopc: Definition = {
  ...USUAL,
  name: 'received-to-reported-iopc',
  title: 'Received to reported, as the IOPC counts an investigation',
  start: {
    fact: 'received',
    says: 'the day the matter first came to attention',
    unconfirmed: 'it counts from the day it became its investigation, which is not recorded here',
  },
  end: { fact: 'event:investigationReported', says: 'the day the investigation was reported' },
  ...{ unit: 'working-days', cohort: 'finalised' },
};

const iopcNet: Definition = {
  ...iopc,
  name: 'received-to-reported-iopc-net',
  title: 'Received to reported, as the IOPC counts an investigation, suspensions left out',
  netOf: ['criminal-time'],
};

const firstAction: Definition = {
  ...USUAL,
  name: 'time-to-first-action',
  title: 'Time to first action',
  start: { fact: 'received', says: 'the day the matter first came to attention' },
  end: { fact: 'first-action', says: 'the day of the first fact that is no part of taking it in' },
  ...{ unit: 'working-days', cohort: 'received' },
};

const ofMatters: Definition = {
  ...homeOffice,
  name: 'matter-received-to-finalised',
  title: 'Matters, received to finalised with the last of their cases',
  countingUnit: 'matter',
};

const ofAllegations: Definition = {
  ...homeOffice,
  name: 'allegation-received-to-finalised',
  title: 'Allegations, received to finalised with their case',
  countingUnit: 'allegation',
};

/** The stays in one stage, by its dot path; in each, as `*`. */
export const ofStage = (path: string): Definition => ({
  ...USUAL,
  name: path === '*' ? 'each-stage' : `stage:${path}`,
  title: path === '*' ? 'Each stage' : `Stage ${path}`,
  start: { fact: `stage:${path}`, says: 'the day the case entered the stage' },
  end: { fact: `stage:${path}`, says: 'the day it left it, by whatever road, or its case closed' },
  ...{ unit: 'calendar-days', cohort: 'finalised' },
  population: { says: 'every stay, as often as there were', where: {} },
});

/** The runs of one clock, by its name or its number; of each, as `*`. */
export const ofClock = (name: string): Definition => ({
  ...USUAL,
  name: name === '*' ? 'each-clock' : `clock:${name}`,
  title: name === '*' ? 'Each clock' : `Clock ${name}`,
  start: { fact: `clock:${name}`, says: 'the day the clock counts from' },
  end: { fact: `clock:${name}`, says: 'the day it ended, met or called off' },
  ...{ unit: 'working-days', cohort: 'finalised' },
  population: { says: 'every run, as often as there were', where: {} },
});

const ALL_BUILT_IN = [
  ...[homeOffice, complaints, net, iopc, iopcNet, firstAction, ofMatters, ofAllegations],
  ...[ofStage('*'), ofClock('*')],
];

/** The definitions that come with Probity, by name. */
export const BUILT_IN: Readonly<Record<string, Definition>> = Object.fromEntries(
  ALL_BUILT_IN.map((definition) => [definition.name, definition]),
);

/** A definition by its name, `stage:<path>` or `clock:<name>`; null where there is none. */
export function definitionNamed(name: string): Definition | null {
  if (Object.hasOwn(BUILT_IN, name)) return BUILT_IN[name] ?? null;
  const [kind, rest] = [name.slice(0, 6), name.slice(6)];
  if (rest === '' || rest === '*') return null;
  if (kind === 'stage:') return ofStage(rest);
  return kind === 'clock:' ? ofClock(rest) : null;
}
