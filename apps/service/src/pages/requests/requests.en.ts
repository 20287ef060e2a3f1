/** Every word of requests. */
export const requestsWords = {
  title: 'Requests',
  lists: { label: 'Lists of requests', 'to-decide': 'For you to decide', open: 'All open' },
  lead: {
    'to-decide':
      'What others asked for, and you are named to decide. What is due first is at the top.',
    open: 'Everything that is asked for and not decided. What is due first is at the top.',
  },
  nothing: { 'to-decide': 'There is nothing for you to decide.', open: 'Nothing is asked for.' },
  columns: { request: 'Request', what: 'What is asked for', by: 'Decided by', due: 'Decision due' },
  of: (reference: string): string => `Request ${reference}`,
  kinds: {
    extension: 'More time',
    shortening: 'Less time',
    pause: 'A pause',
    resumption: 'An end to a pause',
    correction: 'Another day for a fact',
  } as Readonly<Record<string, string>>,
  overdue: 'overdue',
  until: (day: string): string => `until ${day}`,
  facts: {
    case: 'Case',
    what: 'What is asked for',
    reasons: 'Grounds',
    by: 'Asked by',
    deciders: 'May decide',
    nobody: 'Nobody',
    stage: 'Where it stands',
  },
  decide: {
    heading: 'Decide',
    reasons: 'Reasons for the decision',
    granted: 'Grant it',
    refused: 'Refuse it',
    grantHint: 'What is granted is done on the case at once, under your name.',
  },
  whyNot: { granted: 'You may not grant this', refused: 'You may not refuse this' },
  decided: 'It is decided.',
  said: { granted: 'The request is granted.', refused: 'The request is refused.' } as Readonly<
    Record<string, string>
  >,
  back: 'Back to the requests',
  whole: 'The whole record of this request',
  problems: {
    changed: 'This request has changed since you opened it. Look at it again before you decide.',
  },
} as const;
