export * from './built-in.js';
export type * from './definition.js';
export { InvalidDefinition } from './definition.error.js';
export * from './read-definition.js';
export * from './sentence.js';
export * from './survival-answer.js';
