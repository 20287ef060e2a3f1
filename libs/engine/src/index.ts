export { type AdoptedCase, adoptEverywhere, type Adoption } from './adopt.js';
export { type Answer, type CaseAnswer, type ClockChange } from './answer.js';
export * from './case-error.js';
export { type Now } from './case-engine.js';
export { type CaseView } from './case-view.js';
export { type Choice } from './choices.js';
export { type CorrectCase, type MissingFact } from './correct-case.js';
export { type Warning } from './decode-history.js';
export { EngineModule, OPEN_ENGINE } from './engine.module.js';
export { type Explained } from './explain-clock.js';
export { fingerprintOf } from './history.js';
export { type ClockState, type VerdictWord } from './kernel/case-state.js';
export { type Actor, LEDGER_FACTS } from './kernel/fact.js';
export { type CalendarData, policyVersion } from './laws.js';
export { type Pass } from './monitor.js';
export { type GivenFact, type OpenCase } from './open-case.js';
export {
  adoptCalendar,
  adoptPolicy,
  type EngineOptions,
  openEngine,
  type OpenEngine,
} from './open-engine.js';
export { knownPersonIds, namedIn, personIds, referencesOf, withIds } from './people.js';
export { type RecordFact, type SeenCase } from './record-fact.js';
export { type Replayed } from './replay-case.js';
export { type Mismatch, type Verification } from './verify.js';
export { verifyAll } from './verify-all.js';
export {
  type CaseFilter,
  caseIdOf,
  type ClockFilter,
  listCases,
  listClocks,
  type ListedCase,
  type ListedClock,
  splitOf,
  type Standing,
  STANDINGS,
} from './worklist.js';
