export { findableIdsSql, type Person, type Readable, READING_ROLES, WORKS_ON } from './access.js';
export { type AdoptedCase, adoptEverywhere, type Adoption } from './adopt.js';
export { type Answer, type CaseAnswer, type ClockChange } from './answer.js';
export { askFor, type AskFor, ownDecision, type OwnDecision } from './ask-for.js';
export { type BesideFilter, type ListedBeside } from './beside-list.js';
export { findablePage, type Paged } from './beside-pages.js';
export { findableAmong, onlyFindable } from './findable.js';
export * from './case-error.js';
export { type Now } from './case-engine.js';
export { isNameBeside, requestName, reviewName } from './case-reference.js';
export { type CaseView, type HistoryEntry } from './case-view.js';
export {
  type BesideCase,
  streamBeside,
  streamCases,
  type StreamedCase,
  type StreamedFact,
} from './case-streams.js';
export { type Operator, type StreamOptions } from './stream-pages.js';
export { type Choice } from './choices.js';
export { type CorrectCase, type MissingFact } from './correct-case.js';
export {
  decideRequest,
  type DecideRequest,
  type Decision,
  DECISIONS,
  type MayDecide,
  mayDecide,
} from './decide-request.js';
export { type Warning } from './decode-history.js';
export { allocationDoubts, type AskedDesk, type Doubt } from './allocation-doubts.js';
export { DESK_POWERS } from './desk-powers.js';
export { ESCALATE, type Escalation } from './escalations.js';
export { type Explained } from './explain-clock.js';
export { fingerprintOf } from './history.js';
export { type ClockState, type VerdictWord } from './kernel/case-state.js';
export { nameOfKey } from './kernel/clock-life.js';
export { type Actor, LEDGER_FACTS } from './kernel/fact.js';
export { type CalendarData, policyVersion } from './laws.js';
export { type AdoptedCalendar, adoptedCalendars, openCasesByCalendar } from './calendars-in-use.js';
export { type Pass } from './monitor.js';
export { type GivenFact, type OpenCase } from './open-case.js';
export {
  adoptCalendar,
  adoptPolicy,
  type EngineOptions,
  OPEN_ENGINE,
  openEngine,
  type OpenEngine,
} from './open-engine.js';
export { changesByIds, factsByIds, idsOfPeople, workflowOfCase } from './name-people.js';
export { knownPersonIds, namedIn, personIds, referencesOf, withIds } from './people.js';
export { allTold, type AskedFact, type RecordFact, type SeenCase } from './record-fact.js';
export { type Replayed } from './replay-case.js';
export { type ListedRequest, listRequests, type RequestFilter } from './request-list.js';
export { type ListedReview, listReviews } from './review-list.js';
export { REVIEW_ORDERS, type ReviewOrder } from './review-orders.js';
export { performReviewEffect, type QueuedEffect } from './reviews.js';
export { type Mismatch, type Verification } from './verify.js';
export { verifyAll } from './verify-all.js';
export {
  type CaseFilter,
  caseIdOf,
  caseNamed,
  type ClockFilter,
  listCases,
  listClocks,
  type ListedCase,
  type ListedClock,
  type NamedCase,
  splitOf,
} from './worklist.js';
export { isGrantable, type Wish } from './wishes.js';
export { type Standing, standingOfClock, STANDINGS } from './standing.js';
export { ListRefused, type Page } from './cursor.js';
export { type FoundCase, type CaseQuery, countCases, searchCases } from './search-cases.js';
export { type NextDue, nextDue } from './next-due.js';
export { type FoundClock, type ClockQuery, searchClocks } from './search-clocks.js';
export { type Count, countClocks } from './count-clocks.js';
export { PAUSED_TOO_LONG } from './paused-since.js';
export { callingWorkflows, stuckCases } from './stuck.js';
export { knowsAll } from './search-filters.js';
export { rebuildSearch } from './rebuild-search.js';
export { allocate, type Allocated, type Allocation } from './allocate.js';
export { type Caseload, caseloads } from './caseload.js';
export { pseudonym, pseudonymised, pseudonymisedClock } from './pseudonyms.js';
