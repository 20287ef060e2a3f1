import type { Clock } from '#libs/workflow-kit';

/** A local target only: which law the other system worked under is not known here. */
export const recordedClocks = [
  {
    by: 'obligation',
    id: 'LT-received-to-closed',
    name: 'received-to-closed',
    title: 'Close the case',
    kind: 'duty',
    period: null,
    owner: 'investigator',
    from: ['caseReceived'],
    when: 'caseIsOpen',
    metBy: ['caseClosed'],
    extension: null,
    shortening: null,
    pause: null,
    source: 'local policy',
    status: { existence: 'POLICY', length: 'POLICY', trigger: 'POLICY' },
    note: 'Reopening does not start it again: the target is for the first closure, and a case that is reopened must not look as if it had begun that day.',
  },
] as const satisfies readonly Clock[];
