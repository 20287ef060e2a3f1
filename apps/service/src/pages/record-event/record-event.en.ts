/** Every word of recording an event. */
export const recordWords = {
  title: (event: string): string => `Record: ${event}`,
  caption: (reference: string): string => `Case ${reference}`,
  whyNot: 'You may not record this now',
  preview: 'Look at what it would do',
  check: 'Check before you record it',
  lead: 'Nothing is recorded yet.',
  record: 'Record it',
  change: 'Change what you typed',
  cancel: 'Back to the case',
  what: 'What you are about to record',
  happened: 'Happened',
  reasons: 'Reasons',
  stale: {
    title: 'This case has changed since you opened it',
    lead: 'Somebody recorded something meanwhile. What you typed is kept, and nothing of it is recorded yet.',
    heading: 'What has changed',
    entry: (what: string, day: string): string => `${what}, ${day}`,
    goOn: 'Go on with what you typed',
    goOnHint: 'You will see anew what it would do, with the case as it is now.',
    look: 'Look at the case first',
  },
} as const;
