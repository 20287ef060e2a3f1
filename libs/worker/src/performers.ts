import { ESCALATE } from '#libs/engine';
import type { Effect } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import { escalatePerformer } from './escalate.performer.js';
import type { Behind } from './pressing.js';
import { taskPerformer } from './task.performer.js';
import type { Performed } from './work-off.js';

/** Does what an effect orders. Called again with the same effect after a crash: idempotent by its id. */
export type Performer = (effect: Effect, now: Instant) => Promise<Performed>;

/** Performers by effect type. */
export type Performers = Readonly<Record<string, Performer>>;

/**
 * Who performs which effect: those handed in, the engine's own escalation, and for every other type the
 * task: nothing in the program can do it, so the owner of the case is told to.
 */
export function performerOf(behind: Behind, given: Performers): (type: string) => Performer {
  const known: Performers = { [ESCALATE]: escalatePerformer(behind), ...given };
  const task = taskPerformer(behind);
  return (type) => (Object.hasOwn(known, type) ? known[type] : undefined) ?? task;
}
