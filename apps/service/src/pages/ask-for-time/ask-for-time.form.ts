import type { RequestBody } from '../../requests/requests.dto.js';
import { formWords } from '../form/form.en.js';
import type { FormProblem } from '../form/payload-form.js';
import { dayIn, textIn, type Sent } from '../form/sent.js';
import { askWords as t } from './ask-for-time.en.js';

/** What is asked for, or everything that is wrong with the form. */
export function readAskForm(sent: Sent): {
  readonly body: RequestBody | null;
  readonly problems: readonly FormProblem[];
} {
  const [clock, reasons] = [textIn(sent, 'clock'), textIn(sent, 'reasons')];
  const until = dayIn(sent, 'until');
  const { day, partial, unreal } = formWords.problems;
  const problems = [
    ...(clock === '' ? [{ field: 'clock', text: t.problems.clock }] : []),
    ...(reasons === '' ? [{ field: 'reasons', text: formWords.reasonsNeeded }] : []),
  ];
  if (until.kind !== 'day') {
    const text =
      until.kind === 'empty'
        ? day(t.until)
        : until.kind === 'partial'
          ? partial(t.until, until.without)
          : unreal(t.until);
    return { body: null, problems: [...problems, { field: 'until-day', text }] };
  }
  if (problems.length > 0) return { body: null, problems };
  return { body: { kind: 'extension', clock, until: until.day, reasons }, problems };
}
