export * from './process.js';
export type { Spread } from './spread.js';
export type * from './trace.js';
