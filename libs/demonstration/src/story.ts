import type { LegalDay } from '#libs/working-time';
import type { Cast } from './cast.js';
import type { Diary } from './diary.js';
import type { Fate } from './fate.js';
import type { Matter } from './matters.js';

/** A case while it is made up: what it is about, what is to become of it, and what has been written so far. */
export interface Story {
  readonly matter: Matter;
  readonly fate: Fate;
  readonly cast: Cast;
  readonly diary: Diary;
}

/** Days of the early road on which others depend. */
export interface Investigated {
  readonly assessedOn: LegalDay;
  /** The day of the report, or of the revision that made it unnecessary. */
  readonly endedOn: LegalDay;
  readonly criminalOn: LegalDay | null;
  /** No proceedings before this day: the criminal ones are under way. */
  readonly waitUntil: LegalDay | null;
}

/** A document is given in one of the ways of regulation 9; by e-mail more often than not. */
export const SERVICE = { email: 5, 'in-person': 3, post: 1.5, 'left-at-address': 0.5 } as const;

export const DISPOSALS = {
  'no-further-action': 7,
  'reflective-practice': 2.5,
  performance: 0.5,
} as const;
