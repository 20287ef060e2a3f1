export * from './built-in.js';
export type * from './definition.js';
export { InvalidDefinition } from './definition.error.js';
export * from './read-definition.js';
export * from './sentence.js';
export * from './survival-answer.js';
export { answer } from './answers/answer.js';
export { BECAUSE, type Answer, type AnswerGroup, type Question } from './answers/answer-shape.js';
export { AskedWrong } from './answers/asked.error.js';
export { type AsAt } from './store/case-end.js';
export { parquetOf } from './store/parquet.js';
export type { Kind } from './store/schema.js';
export { openDurationStore, type DurationStore, type StoreOptions } from './store/store.js';
export { askSql, type SqlAnswer } from './answers/ask-sql.js';
export { attributeNames, OF_PEOPLE } from './answers/attributes.js';
export { backlog, type Backlog } from './answers/backlog.js';
export { type Scope } from './answers/cases-sql.js';
export { flow, type Flow } from './answers/flow.js';
export { inTimeReturn, type InTimeReturn } from './answers/in-time.js';
export { daysOf } from './answers/period.js';
export { SMALL } from './answers/publish.js';
export { subjectOf } from './answers/span-parts-sql.js';
export { whatIf, type WhatIf } from './answers/what-if.js';
export { type BackTest, backTest } from './forecast/back-test.js';
export type { ClockInterval } from './forecast/clock-interval.js';
export {
  type ForecastOptions,
  type Forecasts,
  forecastDuties,
  forecastInTurns,
  onlyOf,
  publishedForecast,
  toldOf,
} from './forecast/forecast.js';
export { KNOWN_BY, type KnownBy } from './forecast/known.js';
export { type Group, GROUPS, readIntervals } from './forecast/read-intervals.js';
