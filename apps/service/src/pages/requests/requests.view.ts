import type { ListedRequest, MayDecide, OpenEngine } from '#libs/engine';
import { londonDayOf, type Instant } from '#libs/working-time';
import type { RequestsController } from '../../requests/requests.controller.js';
import { carriedRows } from '../case/carried.js';
import { personIn } from '../case/case-head.view.js';
import type { About, ReadCase } from '../case/case-reader.js';
import { clockTitles } from '../durations/durations-fields.js';
import { summaryOf } from '../form/fields.view.js';
import { formWords } from '../form/form.en.js';
import type { FormProblem } from '../form/payload-form.js';
import { textIn, type Sent } from '../form/sent.js';
import { addressOf, caseAddress, requestAddress } from '../layout/address.js';
import { dayWords } from '../layout/days.en.js';
import { nameWords, unmetWords } from '../layout/stage-words.js';
import { requestsWords as t } from './requests.en.js';

/** Requests that somebody may decide, and every open one. */
export const LISTS = ['to-decide', 'open'] as const;
export type RequestList = (typeof LISTS)[number];

type Answered = Awaited<ReturnType<RequestsController['requests']>>;

/** What a list of requests shows. */
export function requestsView(
  list: RequestList,
  { requests, next }: Answered,
  { laws, now }: { readonly laws: OpenEngine['laws']; readonly now: Instant },
) {
  const titles = clockTitles(laws);
  const today = londonDayOf(now);
  return {
    ...{ t, list, lead: t.lead[list], nothing: t.nothing[list] },
    lists: LISTS.map((each) => ({
      ...{ text: t.lists[each], href: `/requests?list=${each}`, active: each === list },
    })),
    rows: requests.map(({ reference, kind, asked, deciders, due }) => ({
      ...{ reference, href: requestAddress(reference), kind: t.kinds[kind] ?? kind },
      what: whatWords(asked, titles),
      by: deciderWords(deciders),
      ...{ due: due === null ? '' : dayWords(due), overdue: due !== null && due < today },
    })),
    next: next === null ? null : `?${addressOf({ list, cursor: next })}`,
  };
}

/** The clock and the day, or the fact and the day. */
function whatWords(
  asked: Readonly<Record<string, unknown>>,
  titles: ReadonlyMap<string, string>,
): string {
  const { declared, until, factType, to } = asked;
  const of =
    typeof declared === 'string' ? (titles.get(declared) ?? declared) : nameWords(String(factType));
  const day = until ?? to;
  return typeof day === 'string' ? `${of}, ${t.until(dayWords(day))}` : of;
}

const deciderWords = (deciders: readonly string[]): string =>
  deciders.length === 0
    ? t.facts.nobody
    : nameWords(deciders.map((each) => nameWords(each).toLowerCase()).join(', '));

/** What a request is shown with. */
interface Given {
  readonly read: ReadCase;
  readonly listed: ListedRequest;
  readonly may: readonly MayDecide[];
  readonly about: About;
  readonly sent: Sent;
  readonly problems: readonly FormProblem[];
  readonly said: string | null;
  readonly key: string;
}

/** Of what was asked, the names of the engine's own. */
const OWN = ['clock', 'declared', 'fact'];

/** What a request shows: what is asked for, on what grounds, and the decision. */
export function requestView({ read, listed, may, about, sent, problems, said, key }: Given) {
  const { view } = read;
  const entry = view.history.find(({ kind }) => kind === 'fact');
  const { kind, asked, deciders, askedBy } = listed;
  const declared = typeof asked['declared'] === 'string' ? asked['declared'] : null;
  const rest = Object.entries(asked).filter(([name]) => !OWN.includes(name));
  const unmet = may.filter(({ allowed }) => !allowed);
  return {
    ...{ t, form: formWords, said, title: t.of(view.reference), key, closed: view.closed },
    ...{
      errors: problems.length === 0 ? null : summaryOf(problems),
      revision: String(view.revision),
    },
    about: { reference: about.reference, href: caseAddress(about.reference) },
    whole: caseAddress(view.reference),
    rows: [
      { name: t.facts.what, value: t.kinds[kind] ?? kind },
      ...(declared === null
        ? []
        : [{ name: nameWords('clock'), value: about.clockTitle(declared) }]),
      // Pseudonymous readers have words of their own to see, not those of others.
      ...(view.pseudonymous ? [] : carriedRows(Object.fromEntries(rest), read.people)),
      ...(entry?.reasons ? [{ name: t.facts.reasons, value: entry.reasons }] : []),
      ...(view.pseudonymous ? [] : [{ name: t.facts.by, value: personIn(read, askedBy) }]),
      { name: t.facts.deciders, value: deciderWords(deciders) },
      { name: t.facts.stage, value: nameWords(view.stage) },
    ],
    may: may.filter(({ allowed }) => allowed).map(({ decision }) => decision),
    unmet: unmet.map(({ decision, unmet: why }) => ({
      ...{ words: t.whyNot[decision], why: why.map(unmetWords) },
    })),
    reasons: {
      ...{ control: 'textarea', name: 'reasons', label: t.decide.reasons },
      ...{ value: textIn(sent, 'reasons'), hint: { text: formWords.reasonsHint } },
      error: problems.find(({ field }) => field === 'reasons') ?? null,
    },
  };
}
