import type { Choice, ListedReview, OpenEngine, Page } from '#libs/engine';
import { londonDayOf, type Instant } from '#libs/working-time';
import type { About, ReadCase } from '../case/case-reader.js';
import { caseWords } from '../case/case.en.js';
import { entryOf } from '../case/history.view.js';
import { clockTitles } from '../durations/durations-fields.js';
import { fieldsView, summaryOf } from '../form/fields.view.js';
import { formWords } from '../form/form.en.js';
import type { FormProblem } from '../form/payload-form.js';
import { textIn, type Sent } from '../form/sent.js';
import { addressOf, caseAddress, reviewAddress } from '../layout/address.js';
import { dayWords } from '../layout/days.en.js';
import { nameWords, unmetWords } from '../layout/stage-words.js';
import { reviewsWords as t } from './reviews.en.js';
import { explains, fieldsToWrite, LISTS, partsToWrite, type ReviewList } from './reviews.form.js';

/** What a list of reviews shows. */
export function reviewsView(
  list: ReviewList,
  { rows, next }: Page<ListedReview>,
  { laws, now }: { readonly laws: OpenEngine['laws']; readonly now: Instant },
) {
  const titles = clockTitles(laws);
  const today = londonDayOf(now);
  return {
    ...{ t, list, lead: t.lead[list], nothing: t.nothing[list] },
    lists: (Object.keys(LISTS) as ReviewList[]).map((each) => ({
      ...{ text: t.lists[each], href: `/reviews?list=${each}`, active: each === list },
    })),
    rows: rows.map(({ reference, declared, breachedDue, due, stage }) => ({
      ...{ reference, href: reviewAddress(reference), stage: nameWords(stage) },
      ...{ clock: titles.get(declared) ?? declared, breached: t.breached(dayWords(breachedDue)) },
      ...{ due: due === null ? '' : dayWords(due), overdue: due !== null && due < today },
    })),
    next: next === null ? null : `?${addressOf({ list, cursor: next })}`,
  };
}

/** What a review is shown with. */
interface Given {
  readonly read: ReadCase;
  readonly choices: readonly Choice[];
  readonly about: About;
  /** The breach; `null` when none was found yet. */
  readonly listed: ListedReview | null;
  readonly sent: Sent;
  readonly problems: readonly FormProblem[];
  readonly said: string | null;
  readonly key: string;
}

/** What a review shows: the breach, what has been recorded, and what is to be done now. */
export function reviewView({ read, choices, about, listed, sent, problems, said, key }: Given) {
  const { view } = read;
  const errors = problems.length === 0 ? null : summaryOf(problems);
  return {
    ...{ t, form: formWords, caseWords, said, errors, title: t.of(view.reference) },
    ...{ whole: `${caseAddress(view.reference)}/history`, revision: String(view.revision), key },
    ...{ about: { reference: about.reference, href: caseAddress(about.reference) } },
    rows: factsOf(read, { about, listed }),
    entries: view.history
      .filter(({ kind, type }) => kind === 'fact' && type !== 'breachFound')
      .map((each) => entryOf(read, each)),
    write: writeForm(read, choices, { sent, problems }),
    signOff: signOffForm(choices, view.stage, { sent, problems }),
  };
}

function factsOf({ view, workflow }: ReadCase, { about, listed }: Pick<Given, 'about' | 'listed'>) {
  const running = view.clocks.flatMap(({ name, status, due: by }) =>
    status === 'running' && by !== null
      ? [{ key: workflow.clocks.get(name)?.title ?? nameWords(name), value: t.by(dayWords(by)) }]
      : [],
  );
  return [
    ...(listed === null
      ? []
      : [
          { key: t.facts.clock, value: about.clockTitle(listed.declared) },
          { key: t.facts.due, value: dayWords(listed.breachedDue) },
          { key: t.facts.on, value: dayWords(listed.breachedOn) },
        ]),
    { key: t.facts.stage, value: nameWords(view.stage) },
    ...running,
  ];
}

interface Typed {
  readonly sent: Sent;
  readonly problems: readonly FormProblem[];
}

/** The form of what is still to be written; `null` when nothing is, or it is not for them to write. */
function writeForm({ view, workflow }: ReadCase, choices: readonly Choice[], typed: Typed) {
  const [first] = partsToWrite(view.stage);
  const choice = choices.find(({ event }) => event === first);
  if (choice === undefined) return null;
  const { explanation, plan } = fieldsToWrite(workflow, view.stage);
  const labels: Readonly<Record<string, string>> = {
    'carries-newTargetOn': t.write.plan,
    'carries-because': t.write.because,
  };
  return {
    unmet: choice.allowed ? [] : choice.unmet.map(unmetWords),
    explanation: fieldsView(explanation, typed),
    reasons: reasonsField(explains(view.stage) ? t.write.reasons : t.write.onlyWaived, typed),
    plan: fieldsView(plan, typed).map((each) => ({
      ...each,
      label: labels[each.name] ?? each.label,
    })),
  };
}

/** What a second person may do, or why they may not; `null` before there is something to sign. */
function signOffForm(choices: readonly Choice[], stage: string, typed: Typed) {
  const choice = choices.find(({ event }) => event === 'reviewSignedOff');
  if (choice === undefined || stage !== LISTS['to-sign-off'][0]) return null;
  return {
    unmet: choice.allowed ? [] : choice.unmet.map(unmetWords),
    reasons: reasonsField(t.signOff.reasons, typed),
  };
}

const reasonsField = (label: string, { sent, problems }: Typed) => ({
  ...{ control: 'textarea', name: 'reasons', label, value: textIn(sent, 'reasons') },
  hint: { text: t.reasonsHint },
  error: problems.find(({ field }) => field === 'reasons') ?? null,
});
