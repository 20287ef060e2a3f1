import type { Duty, Holder } from '#libs/workflow-kit';
import type { requestEvents } from './request.events.js';

/**
 * Everybody who works on cases. Who of them may decide a request says the row of the clock that it is
 * about, on the case that it is about: the engine asks it when they decide.
 */
const ANYBODY = [
  ...['investigator', 'supervisor', 'appropriate-authority', 'administrator'],
  ...['person-conducting', 'chair', 'appeal-decider'],
] as const;

const asAsker = (role: string): Holder => ({ role, position: 'asker' });

type Row = Pick<Duty, 'reasons' | 'notBy' | 'onlyBy' | 'together' | 'appoints'>;

const ASKED: Row = { reasons: 'required', appoints: { asker: 'self' } };

/** Nobody decides what they asked for. */
const DECIDED: Row = {
  reasons: 'required',
  notBy: ['asker'],
  together: true,
  appoints: { decider: 'self' },
};

const ROWS: Readonly<Record<keyof typeof requestEvents, Row>> = {
  extensionRequested: ASKED,
  shorteningRequested: ASKED,
  pauseRequested: ASKED,
  resumptionRequested: ASKED,
  correctionRequested: ASKED,
  requestGranted: DECIDED,
  requestRefused: DECIDED,
  requestWithdrawn: { reasons: 'optional', onlyBy: ANYBODY.map(asAsker) },
};

/** Who may record what of a request. */
export const requestDuties: readonly Duty[] = Object.entries(ROWS).map(([event, row]) => ({
  ...row,
  event,
  by: ANYBODY,
  source: 'local policy',
}));
