export * from './environment.js';
export * from './shipped.js';
