import type { RequestBody } from '../../requests/requests.dto.js';
import { formWords } from '../form/form.en.js';
import type { FormProblem } from '../form/payload-form.js';
import { dayIn, textIn, type Sent, type SentDay } from '../form/sent.js';
import { askWords as t } from './ask-for-time.en.js';

/** What is asked for, or everything that is wrong with the form. */
export function readAskForm(sent: Sent): {
  readonly body: RequestBody | null;
  readonly problems: readonly FormProblem[];
} {
  const [clock, reasons] = [textIn(sent, 'clock'), textIn(sent, 'reasons')];
  const until = dayIn(sent, 'until');
  const problems = [
    ...(clock === '' ? [{ field: 'clock', text: t.problems.clock }] : []),
    ...(until.kind === 'day' ? [] : [{ field: 'until-day', text: dayProblem(until) }]),
    ...(reasons === '' ? [{ field: 'reasons', text: t.problems.reasons }] : []),
  ];
  if (until.kind !== 'day' || problems.length > 0) return { body: null, problems };
  return { body: { kind: 'extension', clock, until: until.day, reasons }, problems };
}

function dayProblem(until: Exclude<SentDay, { kind: 'day' }>): string {
  const { day, partial, unreal } = formWords.problems;
  if (until.kind === 'partial') return partial(t.until, until.without);
  return until.kind === 'empty' ? day(t.until) : unreal(t.until);
}
