export { calendarFeed } from './calendar-feed.js';
export {
  type DeadLetter,
  listDead,
  type QueueDepth,
  queueDepths,
  retryDead,
} from './dead-letters.js';
export { type Check, examine, type Examined, type Finding } from './doctor.js';
export {
  issueFeedToken,
  type ListedToken,
  listFeedTokens,
  revokeFeedToken,
} from './feed-tokens.js';
export { type Log } from './log.js';
export { type Mail, type Mailer, smtpMailer, type SmtpOptions } from './mailer.js';
export { type Performer, type Performers } from './performers.js';
export { type Patience } from './queue.js';
export { startWorker, type Worker, type WorkerOptions } from './worker.js';
export { type Performed } from './work-off.js';
