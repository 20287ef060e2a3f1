export * from './built-in.js';
export type * from './definition.js';
export { InvalidDefinition } from './definition.error.js';
export * from './read-definition.js';
export * from './sentence.js';
export { type BackTest, backTest } from './forecast/back-test.js';
export type { ClockInterval } from './forecast/clock-interval.js';
export {
  type ForecastOptions,
  type Forecasts,
  forecastDuties,
  onlyOf,
  toldOf,
} from './forecast/forecast.js';
export { KNOWN_BY, type KnownBy } from './forecast/known.js';
export { type Group, GROUPS, readIntervals } from './forecast/read-intervals.js';
