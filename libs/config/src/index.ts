export * from './environment.js';
export * from './service-flags.js';
export * from './shipped.js';
