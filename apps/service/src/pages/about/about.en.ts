const term = (id: string, name: string, means: string) => ({ id, term: name, means });

/** What is said of the service itself. */
export const aboutWords = {
  help: {
    title: 'Help',
    lead: 'What the words on these pages mean, in one sentence each.',
    sections: [
      {
        heading: 'Cases',
        terms: [
          term(
            'matter',
            'Matter',
            'What came in: a complaint, a conduct matter, a recordable conduct matter, or a death or serious injury.',
          ),
          term(
            'case',
            'Case',
            'One officer’s passage through the procedure about one matter; a matter with three officers has three cases.',
          ),
          term(
            'allegation',
            'Allegation',
            'One thing alleged in a case, with the standards that it engages.',
          ),
          term('stage', 'Stage', 'What is going on in a case now, for example investigating.'),
          term(
            'event',
            'Event',
            'A fact put to a case, in the past tense, with the day on which it happened.',
          ),
          term(
            'correction',
            'Correction',
            'A fact put right: what was recorded first stays in the history, and the case is reckoned again from its facts.',
          ),
          term(
            'restricted',
            'Restricted case',
            'A case that opens only for the people on its list, and of which every reading is recorded.',
          ),
        ],
      },
      {
        heading: 'Clocks',
        terms: [
          term(
            'clock',
            'Clock',
            'A period that runs in a case, counted from a fact, with the day on which it is due.',
          ),
          term(
            'duty',
            'Duty',
            'A clock on something that somebody must do; only a duty can be breached.',
          ),
          term(
            'right',
            'Right',
            'A clock on something that somebody may do until its day is over; then it has lapsed.',
          ),
          term('milestone', 'Milestone', 'A day that is reached, and that may start a duty.'),
          term(
            'expiry',
            'Expiry',
            'The day on which something ends, for example a written warning.',
          ),
          term(
            'window',
            'Window',
            'A period with a first and a last day, between which something is to happen.',
          ),
          term(
            'at-risk',
            'At risk',
            'A warning point before the due day has passed, and the thing is not done.',
          ),
          term('overdue', 'Overdue', 'The due day has ended, and the thing is not done.'),
          term(
            'provisional',
            'Provisional date',
            'A date beyond the days for which bank holidays have been published; it may still move.',
          ),
          term(
            'working-day',
            'Working day',
            'Any day but a Saturday, a Sunday or a bank holiday in England and Wales.',
          ),
          term(
            'pause',
            'Pause',
            'Days on which a clock does not run, for a reason that its provision allows.',
          ),
          term(
            'extension',
            'Extension',
            'More time, given by whoever the provision names, on its grounds.',
          ),
          term(
            'verdict',
            'Verdict',
            'What a clock came to, for example met or breached; it is never edited, and a correction adds another.',
          ),
          term(
            'policy',
            'Local target',
            'A period that the force set for itself where the law gives no number; it is never law.',
          ),
          term(
            'certainty',
            'How sure we are',
            'Whether the text of a provision was confirmed, seen in part, or only recalled.',
          ),
        ],
      },
    ],
  },
  accessibility: {
    title: 'Accessibility statement',
    parts: [
      {
        heading: '',
        lines: [
          'These pages are made so that as many people as possible can use them: with a keyboard alone, with a screen reader, zoomed to 400 %, on a telephone, on paper, and without JavaScript.',
          'Nothing is told by colour alone. Pictures of workflows and timelines have the same in words beside them.',
        ],
      },
      {
        heading: 'How accessible they are',
        lines: [
          'They aim at the Web Content Accessibility Guidelines 2.2, level AA. Each page is tested with axe whenever the service is changed. They have not been audited by people who use assistive technology every day.',
          'A picture of a workflow is wider than a telephone: it is moved sideways in its frame. The table under it says the same.',
        ],
      },
      {
        heading: 'If something does not work for you',
        lines: [
          'Tell whoever looks after this service in your force what you tried to do and what you use.',
        ],
      },
    ],
    link: null,
  },
  signedOut: {
    title: 'You are signed out',
    parts: [{ heading: '', lines: ['Nothing that you left unsent was recorded.'] }],
    link: { href: '/sign-in', text: 'Sign in' },
  },
} as const;
