/** Every word of breach reviews. */
export const reviewsWords = {
  title: 'Breach reviews',
  lists: {
    label: 'Lists of reviews',
    'to-write': 'To write',
    'to-sign-off': 'To sign off',
  },
  lead: {
    'to-write': 'Breaches that nobody has accounted for yet. What is due first is at the top.',
    'to-sign-off': 'Written, and waiting for a second person. What is due first is at the top.',
  },
  columns: { review: 'Review', clock: 'What was breached', due: 'Review due', stage: 'Stage' },
  overdue: 'overdue',
  nothing: {
    'to-write': 'There is nothing to write.',
    'to-sign-off': 'There is nothing to sign off.',
  },
  breached: (due: string): string => `due ${due}`,
  of: (reference: string): string => `Breach review ${reference}`,
  facts: {
    case: 'Case',
    clock: 'What was breached',
    due: 'Was due',
    on: 'Breached on',
    stage: 'Where the review stands',
    reviewDue: 'The review is due',
  },
  soFar: 'What has been recorded',
  nothingYet: 'Nothing has been recorded yet.',
  reasonsHint: 'It is kept apart from the history, and shown in the decision log.',
  write: {
    heading: 'Write the review',
    lead: 'You acknowledge the breach, explain it, and say by when the duty is to be kept now. A second person signs it off.',
    reasons: 'What happened, and why',
    plan: 'By when is the duty to be kept now?',
    because: 'Or there is nothing left to plan, because',
    go: 'Send it to be signed off',
  },
  signOff: {
    heading: 'Sign off, or return',
    reasons: 'Reasons (needed to return it)',
    go: 'Sign off',
    back: 'Return it to be written again',
    whyNot: 'You may not sign this off',
  },
  done: {
    written: 'The review is written. A second person signs it off.',
    'signed-off': 'The review is signed off.',
    returned: 'The review is returned.',
  } as Readonly<Record<string, string>>,
  back: 'Back to the reviews',
  whole: 'The whole record of this review',
  problems: {
    plan: 'Enter a new target day, or say why there is nothing left to plan',
    both: 'Either enter a new target day, or say why there is nothing left to plan, not both',
    changed: 'This review has changed since you opened it. Look at it again before you go on.',
  },
} as const;
