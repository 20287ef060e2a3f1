import { histogramOf, type Histogram } from '#libs/statistics';
import type { Question } from './answer-shape.js';
import { SMALL } from './publish.js';

/** Days that people think in: single ones, weeks, four weeks; then quarters, half-years and years of whole weeks. */
const WIDTHS = {
  'calendar-days': [1, 2, 5, 7, 14, 28, 56, 91, 182, 364],
  'working-days': [1, 2, 5, 10, 20, 40, 65, 130, 260],
} as const;

const MOST_BINS = 40;

type Ended = Parameters<typeof histogramOf>[0];

/**
 * How many of those that ended took how long. In what is published a bin holds none or five and more, and the last
 * has no end; beside a risk table there is none, since the one subtracted from the other would leave a few.
 */
export function tookOf(
  ended: Ended,
  { definition, publish, table }: Pick<Question, 'definition' | 'publish' | 'table'>,
): Histogram | null {
  if (publish && table === true) return null;
  const bounds = { widths: WIDTHS[definition.unit], most: MOST_BINS };
  const found = histogramOf(ended, publish ? { ...bounds, least: SMALL } : bounds);
  return publish && found?.bins.length === 1 ? null : found; // one bin without an end tells nothing
}
