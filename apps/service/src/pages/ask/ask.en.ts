import type { RequestBody } from '../../requests/requests.dto.js';

/** What is said of one kind of request. */
interface KindWords {
  readonly title: string;
  /** What it does, in a sentence. */
  readonly lead: string;
  /** Why there is nothing to ask it for. */
  readonly nothing: string;
}

/** Every word of asking for something about a case. */
export const askWords = {
  title: 'What do you ask for?',
  caption: (reference: string): string => `Case ${reference}`,
  link: 'Ask for more time, less, a pause or another day',
  lead: 'Whoever the rules of the clock name decides it, never the person who asked. What is yours alone to decide is recorded at once.',
  kinds: {
    extension: {
      title: 'Ask for more time',
      lead: 'A clock is to fall due later.',
      nothing: 'No clock that runs on this case may be extended by anybody.',
    },
    shortening: {
      title: 'Ask for less time',
      lead: 'A clock is to fall due earlier, with the agreement of each party.',
      nothing: 'No clock that runs on this case may be shortened by agreement.',
    },
    pause: {
      title: 'Ask for a pause',
      lead: 'A clock is to stand still.',
      nothing: 'No clock that runs on this case may be paused: no provision allows it.',
    },
    resumption: {
      title: 'Ask for an end to a pause',
      lead: 'A clock that is paused is to run again.',
      nothing: 'No clock of this case is paused.',
    },
    correction: {
      title: 'Ask for another day',
      lead: 'Something happened on another day than was recorded. The clocks that count from it are reckoned again.',
      nothing: 'Nothing is recorded on this case that could have another day.',
    },
  } satisfies Readonly<Record<RequestBody['kind'], KindWords>>,
  clock: 'Clock',
  due: (title: string, day: string): string => `${title}, due ${day}`,
  fact: 'What happened on another day',
  happened: (event: string, day: string, seq: number): string =>
    `${event}, ${day} (entry ${String(seq)})`,
  until: 'New due day',
  to: 'The day on which it happened',
  agreedBy: 'Who has agreed',
  agreedHint: 'Each party must have agreed before it can be shortened.',
  category: 'Category of the pause',
  reasons: 'Grounds',
  go: 'Ask',
  back: 'Back to the case',
  other: 'Ask for something else',
  problems: {
    clock: 'Choose a clock',
    fact: 'Choose what happened on another day',
    agreedBy: 'Select who has agreed',
    category: 'Select a category of the pause',
    reasons: 'Enter the grounds',
    changed: 'This case has changed since you opened it. Look at it again before you ask.',
  },
} as const;
