export { childrenOf, isWithin, nodesOf, pathOf, transitionsOf } from './chart.js';
export * from './check-payload.js';
export * from './check-policy.js';
export * from './clock.js';
export { compile } from './compile.js';
export * from './compiled-workflow.js';
export * from './duty.js';
export { type Effect, effect } from './effect.js';
export * from './effective-period.js';
export { guardOf, type GuardTree } from './guards.js';
export * from './invalid-policy.error.js';
export * from './malformed-workflow.error.js';
export { missingFrom } from './missing-from.js';
export { parsePolicy } from './parse-policy.js';
export * from './payload.js';
export * from './payload-fields.js';
export * from './policy.js';
export {
  activeStages,
  CLOSED_TAG,
  isClosed,
  type PutEvent,
  stagesTaking,
  takes,
} from './stages.js';
export * from './timers.js';
export { transition } from './transition.js';
export { type Unmet, unmetBy } from './unmet.js';
export type { FieldProblem } from './field-problem.js';
export * from './workflow.js';
