/** Every word of asking for more time. */
export const askWords = {
  title: 'Ask for more time',
  caption: (reference: string): string => `Case ${reference}`,
  link: 'Ask for more time on a clock',
  lead: 'Whoever the rules of the clock name decides it, never the person who asked. Clocks that nobody may extend are not in the list.',
  clock: 'Clock',
  due: (title: string, day: string): string => `${title}, due ${day}`,
  until: 'New due day',
  reasons: 'Grounds',
  go: 'Ask',
  back: 'Back to the case',
  nothing: 'No clock that runs on this case may be extended by anybody.',
  problems: {
    clock: 'Choose a clock',
    reasons: 'Enter the grounds',
    changed: 'This case has changed since you opened it. Look at it again before you ask.',
  },
} as const;
