/** Every word of putting a fact right. */
export const correctWords = {
  title: (event: string): string => `Put right: ${event}`,
  caption: (reference: string, seq: number): string => `Case ${reference}, entry ${String(seq)}`,
  lead: 'What was recorded stays in the history. The case is reckoned again from its facts, and where a verdict becomes another, both stand.',
  recorded: 'As it counts now',
  happened: 'Happened',
  action: {
    legend: 'What is wrong with it?',
    replace: 'It happened, but otherwise than recorded',
    remove: 'It did not happen',
    missing: 'Select what is wrong with it',
    same: 'Change the day or what it carries: it says now what it said before',
  },
  occurredOn: 'When did it really happen?',
  reasons: 'Why it is put right',
  preview: 'Look at what it would do',
  check: 'Check before you put it right',
  checkLead: 'Nothing is recorded yet.',
  would: 'If you put this right',
  will: {
    replace: (event: string, day: string): string => `${event} happened on ${day}.`,
    remove: (event: string): string => `${event} did not happen.`,
  },
  record: 'Put it right',
  change: 'Change what you typed',
  cancel: 'Back to the history',
  notNow: 'This entry cannot be put right: it was taken out, or the service wrote it itself.',
} as const;
