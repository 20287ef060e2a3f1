export * from './case-log.js';
export { processOf } from './process-of.js';
