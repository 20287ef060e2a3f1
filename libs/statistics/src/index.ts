export * from './quantile.js';
export * from './sample.js';
export { StatisticsError, type StatisticsErrorCode } from './statistics.error.js';
