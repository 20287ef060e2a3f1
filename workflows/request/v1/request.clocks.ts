import type { Clock } from '#libs/workflow-kit';

/** How long whoever asked waits for an answer: policy, never law. */
export const requestClocks = [
  {
    by: 'stage',
    id: 'LT-request-decided',
    name: 'request-decided',
    title: 'Decide the request',
    kind: 'duty',
    period: null,
    owner: 'decider',
    from: [
      ...['extensionRequested', 'shorteningRequested', 'pauseRequested', 'resumptionRequested'],
      'correctionRequested',
    ],
    metBy: ['requestGranted', 'requestRefused'],
    extension: null,
    shortening: null,
    pause: null,
    source: 'local policy',
    status: { existence: 'POLICY', length: 'POLICY', trigger: 'POLICY' },
    note: 'The clock that the request is about runs on meanwhile.',
  },
] as const satisfies readonly Clock[];
