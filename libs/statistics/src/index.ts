export * from './aalen-johansen.js';
export * from './calibration.js';
export * from './clustered.js';
export * from './curve-quantile.js';
export * from './grouped.js';
export * from './histogram.js';
export * from './in-time.js';
export {
  type Curve,
  type CurveOptions,
  type CurveRow,
  kaplanMeier,
  survivalAt,
} from './kaplan-meier.js';
export { INTERVALS, type Interval } from './limits.js';
export * from './log-rank.js';
export type { Duration, Observation, RiskRow } from './observation.js';
export * from './quantile.js';
export * from './restricted-mean.js';
export { endedAlone, riskTable, rowAt } from './risk-table.js';
export * from './sample.js';
export { StatisticsError, type StatisticsErrorCode } from './statistics.error.js';
