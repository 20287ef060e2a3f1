import type { BackTest, publishedForecast, toldOf } from '#libs/durations';
import { listOf } from './table.js';

/** A forecast as text. */
export function forecastLines({
  asAt,
  running,
  lateAlready,
  horizons,
  duties,
}: ReturnType<typeof toldOf> | ReturnType<typeof publishedForecast>): string[] {
  const more = duties.length === 0 ? 0 : (running ?? 0) - duties.length;
  return [
    `As at ${asAt}: ${countOf(running)} duties run in time, ${countOf(lateAlready)} are late already.`,
    '',
    'Breaches to be expected of the duties that run now, within calendar days:',
    ...listOf(horizons, {
      within: ({ days }) => String(days),
      due: ({ due }) => String(due),
      'expected breaches': ({ expected, deviation }) =>
        `${expected.toFixed(1)} (s.d. ${deviation.toFixed(1)})`,
      'too few to say': ({ notSaid }) => String(notSaid),
    }),
    '',
    'Likeliest to be late first; ages in the unit of the clock:',
    ...listOf(duties, {
      'P(met)': ({ said }) => (said === null ? 'too few to say' : said.met.toFixed(2)),
      cancelled: ({ said }) => said?.cancelled.toFixed(2) ?? null,
      late: ({ said }) => said?.late.toFixed(2) ?? null,
      'at risk': ({ atRisk }) => String(atRisk),
      age: ({ age, dueAge, unit }) => `${String(age)} of ${String(dueAge)} ${unit}`,
      due: ({ due }) => due,
      clock: ({ clock }) => clock,
      case: (each) => each.case,
    }),
    ...(more > 0 ? ['', `There are ${String(more)} more; --limit shows more of them.`] : []),
  ];
}

const countOf = (n: number | null): string => (n === null ? 'kept back' : String(n));

/** How well it could have been told. */
export function backTestLines(found: BackTest): string[] {
  const { dates, scored, notSaid, undecided, met, brier, naiveBrier } = found;
  if (scored + notSaid + undecided === 0) {
    return [
      `Nothing was known of any running duty on these ${String(dates)} days. Where cases were brought in`,
      'at once, --known-by happened --as-at <the data cut> goes by when things happened.',
    ];
  }
  return [
    `${String(dates)} days of forecast: ${String(scored)} forecasts scored, ${String(notSaid)} with too few to say, ` +
      `${String(undecided)} undecided; ${shareOf(met)} were met.`,
    `Brier score ${scoreOf(brier)}; of the naive rule (share of the group's ended clocks that were met) ${scoreOf(naiveBrier)}. 0 is perfect.`,
    'A duty is forecast again while it runs: the forecasts are not independent.',
    '',
    ...listOf(found.calibration, {
      'P(met)': ({ from, to }) => `${from.toFixed(1)} to ${to.toFixed(1)}`,
      forecasts: ({ n }) => String(n),
      'mean forecast': ({ forecast }) => shareOf(forecast),
      'came about': ({ observed }) => shareOf(observed),
    }),
  ];
}

const shareOf = (share: number | null): string =>
  share === null ? '-' : `${(share * 100).toFixed(1)} %`;
const scoreOf = (score: number | null): string => score?.toFixed(4) ?? '-';
