/** What is said when something cannot be shown or done. */
export const errorWords = {
  notFound: {
    title: 'Page not found',
    lines: [
      'There is no such page, or it is not open to you.',
      'If you typed or pasted the address, check that it is complete. If you followed a case reference, check the reference.',
    ],
  },
  notAllowed: { title: 'This is not for you to do', lines: [] },
  tooMany: { title: 'Too many requests', lines: ['Wait a minute, then try again.'] },
  refused: { title: 'This cannot be done', lines: [] },
  broken: {
    title: 'Sorry, there is a problem with the service',
    lines: [
      'Nothing was recorded. Try again in a few minutes.',
      'If it happens again, tell whoever looks after the service and give them the number below: it finds the entry in the log.',
    ],
  },
  request: 'Request',
  unmet: 'What stands in the way',
  home: 'Go to your first page',
} as const;
