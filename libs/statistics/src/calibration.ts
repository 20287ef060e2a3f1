import { checkProbability } from './quantile.js';

/** A probability that was forecast, and whether it came about. */
export interface Forecast {
  readonly probability: number;
  readonly came: boolean;
}

/** Forecasts between two bounds: `from` included, `to` not, but in the last bin, which has both. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** The mean of what was forecast, and the share that came about; null of an empty bin. */
  readonly forecast: number | null;
  readonly observed: number | null;
}

/**
 * The mean of (probability - outcome)^2, the outcome being 1 or 0 (Brier 1950): 0 is perfect, 0.25 is what
 * saying one half every time earns. Null of no forecasts. Throws `invalid-probability`.
 */
export function brierScore(forecasts: readonly Forecast[]): number | null {
  return meanOf(forecasts, ({ probability, came }) => {
    checkProbability(probability);
    return (probability - outcomeOf(came)) ** 2;
  });
}

/**
 * Forecast beside observed, in `bins` bins of one width: of all cases given 0.7 to 0.8, seven or eight in
 * ten come about where the forecasts are calibrated. Throws `invalid-probability`.
 */
export function calibration(forecasts: readonly Forecast[], bins = 10): readonly CalibrationBin[] {
  const members = Array.from({ length: bins }, (): Forecast[] => []);
  for (const forecast of forecasts) {
    checkProbability(forecast.probability);
    members[Math.min(bins - 1, Math.floor(forecast.probability * bins))]?.push(forecast);
  }
  return members.map((own, at) => ({
    from: at / bins,
    to: (at + 1) / bins,
    n: own.length,
    forecast: meanOf(own, ({ probability }) => probability),
    observed: meanOf(own, ({ came }) => outcomeOf(came)),
  }));
}

const outcomeOf = (came: boolean): number => (came ? 1 : 0);

const meanOf = <Item>(items: readonly Item[], valueOf: (item: Item) => number): number | null =>
  items.length === 0 ? null : items.reduce((sum, it) => sum + valueOf(it), 0) / items.length;
