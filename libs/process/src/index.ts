export * from './process.js';
export { publishedProcess } from './published.js';
export type { Spread } from './spread.js';
export type * from './trace.js';
