/** Every word of asking for more time. */
export const askWords = {
  title: 'Ask for more time',
  caption: (reference: string): string => `Case ${reference}`,
  link: 'Ask for more time on a clock',
  lead: 'Whom the row of the clock names decides it, never who asked. A clock that nobody may extend is not in the list.',
  clock: 'Clock',
  due: (title: string, day: string): string => `${title}, due ${day}`,
  until: 'New due day',
  reasons: 'Grounds',
  go: 'Ask',
  back: 'Back to the case',
  nothing: 'No clock that runs on this case may be extended by anybody.',
  problems: {
    clock: 'Choose a clock',
    changed: 'This case has changed since you opened it. Look at it again before you ask.',
  },
} as const;
