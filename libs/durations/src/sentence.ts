import type { Cohort, Definition, DurationUnit, Moment, Period, TakenOut } from './definition.js';

const UNITS: Readonly<Record<DurationUnit, string>> = {
  'calendar-days': 'Calendar days',
  'working-days': 'Working days',
};

const PERIODS: Readonly<Record<Period, string>> = {
  month: 'month',
  quarter: 'quarter',
  'financial-year': 'financial year',
};

const COHORTS: Readonly<Record<Cohort, string>> = {
  received: 'those received in each',
  finalised: 'those finalised in each',
};

/** What everybody who sees a figure of the metric has to know of it. */
export function sentenceOf(definition: Definition): string {
  const { title, unit, start, end, netOf, countingUnit } = definition;
  const { cohort, period, population, percentileType } = definition;
  const span = `${UNITS[unit]} from ${said(start)} to ${said(end)}, ${net(netOf)}`;
  const whom = `counted by ${countingUnit}, ${COHORTS[cohort]} ${PERIODS[period]}`;
  const which = `${population.says}; percentiles of R type ${percentileType}`;
  return `${title}: ${span}; ${whom}; ${which}.`;
}

const said = ({ says, unconfirmed }: Moment): string =>
  unconfirmed === undefined ? says : `${says} (unconfirmed: ${unconfirmed})`;

function net(takenOut: readonly TakenOut[]): string {
  if (takenOut.length === 0) return 'nothing taken out';
  return `less ${takenOut.map(named).join(', ')}`;
}

function named(takenOut: TakenOut): string {
  if (takenOut === 'criminal-time') return 'the time of criminal proceedings';
  if (takenOut === 'appeals') return 'the time of appeals';
  return `pauses for ${takenOut.slice('pause:'.length).replaceAll('-', ' ')}`;
}
