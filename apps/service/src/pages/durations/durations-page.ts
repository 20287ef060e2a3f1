import { summaryOf } from '../form/fields.view.js';
import { formWords } from '../form/form.en.js';
import type { FormProblem } from '../form/payload-form.js';
import type { Sent } from '../form/sent.js';
import { durationsWords as t } from './durations.en.js';
import { askedIn, refusedBy, type Asked } from './durations.form.js';

const WRONG = 422;

/** What may be missing is left out. */
type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** What is there of some properties. */
export const defined = <T extends object>(properties: T): Defined<T> =>
  Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined),
  ) as Defined<T>;

/** The answer to what the address asks, or what is wrong with it. */
export async function answered<T>(
  sent: Sent,
  ask: (asked: Asked) => Promise<T>,
): Promise<{ readonly found: T | null; readonly problems: readonly FormProblem[] }> {
  const { asked, problems } = askedIn(sent);
  if (problems.length > 0) return { found: null, problems };
  try {
    return { found: await ask(asked), problems };
  } catch (error) {
    return { found: null, problems: refusedBy(error) };
  }
}

/** What a page has around its figures. */
interface Around {
  readonly problems: readonly FormProblem[];
  readonly fields: readonly object[];
  readonly tabs: readonly object[];
}

/** What a page is shown with; what cannot be asked is told above. */
export function page({ problems, fields, tabs: items }: Around, view: object | null) {
  const errors = problems.length === 0 ? null : summaryOf(problems);
  const model = { t, form: formWords, fields, tabs: items, errors, view };
  return { model, status: errors === null ? 200 : WRONG };
}

/** The tabs of the pages, one of them the page itself; some keep what was asked. */
export const tabs = (current: number, hrefs: Readonly<Record<number, string>> = {}) =>
  TABS.map(([href, text], at) => ({ text, href: hrefs[at] ?? href, active: at === current }));

const TABS = [
  ['/durations', t.tabs.times],
  ['/durations/late', t.tabs.late],
  ['/durations/process', t.tabs.process],
  ['/durations/what-if', t.tabs.whatIf],
] as const;
