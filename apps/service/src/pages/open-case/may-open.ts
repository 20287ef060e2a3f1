import { NotPermitted, type OpenEngine } from '#libs/engine';
import type { Identity } from '#libs/identity';
import { openCaseWords as t } from './open-case.en.js';

/** The workflow of cases that people open, and the event that opens one. */
export const OPENED = { workflow: 'misconduct', type: 'caseOpened' } as const;

const openers = (laws: OpenEngine['laws']): readonly string[] =>
  laws.newest(OPENED.workflow).duties.get(OPENED.type)?.by ?? [];

/** Whether somebody has a role that opens cases, as the duty of the opening event has it. */
export const mayOpen = (laws: OpenEngine['laws'], { roles }: Identity): boolean =>
  openers(laws).some((role) => roles.includes(role));

/** @throws NotPermitted saying who may */
export function refuseUnlessOpener(laws: OpenEngine['laws'], me: Identity): void {
  if (mayOpen(laws, me)) return;
  const text = t.notFor(openers(laws).join(' or '));
  throw new NotPermitted(OPENED.type, [{ text, remedy: t.ask }]);
}
