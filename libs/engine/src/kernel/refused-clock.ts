import { ClockRefused } from '../case-error.js';
import { nameOfKey } from './clock-life.js';
import type { Law } from './law.js';

/** Why a clock cannot be moved so, by the name that a person knows it by. */
export const refusedClock = (
  law: Law,
  { key }: { readonly key: string },
  why: string,
): ClockRefused => new ClockRefused(key, why, law.workflow.clocks.get(nameOfKey(key))?.title);
