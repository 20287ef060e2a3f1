import type { ReadCase } from '../case/case-reader.js';
import { dayView, summaryOf } from '../form/fields.view.js';
import { formWords } from '../form/form.en.js';
import type { FormProblem } from '../form/payload-form.js';
import { textIn, type Sent } from '../form/sent.js';
import { caseAddress } from '../layout/address.js';
import { dayWords } from '../layout/days.en.js';
import { nameWords } from '../layout/stage-words.js';
import { askWords as t } from './ask-for-time.en.js';

/** The clocks that run and that somebody may extend, as a list to choose from. */
function extendable({ view, workflow }: ReadCase, chosen: string) {
  return view.clocks.flatMap(({ key, name, declared, due, status }) => {
    const row = workflow.clocks.get(name);
    if (status !== 'running' || due === null || (row?.extension ?? null) === null) return [];
    const title = `${row?.title ?? nameWords(name)} (${declared})`;
    return [{ value: key, text: t.due(title, dayWords(due)), selected: key === chosen }];
  });
}

/** What asking for more time shows. */
export function askView(
  read: ReadCase,
  { sent, problems, key }: { sent: Sent; problems: readonly FormProblem[]; key: string },
) {
  const errorAt = (name: string) => problems.find(({ field }) => field === name) ?? null;
  const { reference, revision } = read.view;
  const items = extendable(read, textIn(sent, 'clock'));
  return {
    ...{ t, form: formWords, key, back: caseAddress(reference), caption: t.caption(reference) },
    errors: problems.length === 0 ? null : summaryOf(problems),
    ...{ revision: textIn(sent, 'revision') || String(revision), isPossible: items.length > 0 },
    fields: [
      {
        ...{ control: 'select', name: 'clock', label: t.clock, choose: formWords.choose, items },
        ...{ hint: null, error: errorAt('clock') },
      },
      dayView('until', t.until, { sent, problems }),
      {
        ...{ control: 'textarea', name: 'reasons', label: t.reasons },
        ...{ value: textIn(sent, 'reasons'), hint: { text: formWords.reasonsHint } },
        error: errorAt('reasons'),
      },
    ],
  };
}
