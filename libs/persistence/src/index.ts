export * from './case-store.js';
export * from './data-source.js';
export * from './rehearsal.js';
export { COLUMNS, MOVING, type StepTable } from './rows.js';
export { CaseEvent, EventNote } from './entities/case-event.entity.js';
export { CaseFile } from './entities/case-file.entity.js';
export { Clock } from './entities/clock.entity.js';
export { Effect, Idempotency, ImportJob } from './entities/outbox.entity.js';
export {
  About,
  CalendarVersion,
  Matter,
  Person,
  PolicyVersion,
} from './entities/register.entity.js';
export { StageInterval } from './entities/stage-interval.entity.js';
export { Verdict } from './entities/verdict.entity.js';
