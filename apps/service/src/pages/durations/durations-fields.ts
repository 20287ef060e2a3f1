import { attributeNames, BUILT_IN, definitionNamed, subjectOf } from '#libs/durations';
import type { OpenEngine } from '#libs/engine';
import { dayView } from '../form/fields.view.js';
import type { FormProblem } from '../form/payload-form.js';
import { textIn, type Sent } from '../form/sent.js';
import { stagesOf } from '../layout/procedure.js';
import { nameWords, pathWords } from '../layout/stage-words.js';
import { durationsWords } from './durations.en.js';

const t = durationsWords.form;

type Laws = OpenEngine['laws'];

interface Given {
  readonly sent: Sent;
  readonly problems: readonly FormProblem[];
}

interface Item {
  readonly value: string;
  readonly text: string;
}

/** The fields of the form of times, as the macros of the design system are given them. */
export const timesFields = (laws: Laws, given: Given) => [
  select(given, 'metric', { label: t.metric, choose: null, items: metrics(laws) }),
  select(given, 'by', { label: t.by, choose: t.all, items: attributes(given.sent) }),
  select(given, 'unit', { label: t.unit, choose: t.own, items: itemsOf(t.units) }),
  select(given, 'cohort', { label: t.cohort, choose: t.own, items: itemsOf(t.cohorts) }),
  text(given, 'period', { label: t.period, hint: t.periodHint }),
  select(given, 'known', { label: t.known, choose: null, items: itemsOf(t.knowns) }),
  dayView('asAt', t.asAt, given),
  publish(given),
];

/** The fields of the form of the process. */
export const processFields = (laws: Laws, given: Given) => [
  select(given, 'workflow', { label: t.workflow, choose: t.allWorkflows, items: workflows(laws) }),
  publish(given),
];

/** The fields of the form of another length. */
export const whatIfFields = (laws: Laws, given: Given) => [
  select(given, 'clock', { label: t.duty, choose: t.chooseDuty, items: duties(laws) }),
  text(given, 'length', { label: t.length, hint: t.lengthHint }),
  text(given, 'period', { label: t.period, hint: t.periodHint }),
  select(given, 'known', { label: t.known, choose: null, items: itemsOf(t.knowns) }),
  dayView('asAt', t.asAt, given),
  publish(given),
];

const publish = (given: Given) =>
  select(given, 'publish', { label: t.use, choose: t.work, items: itemsOf(t.uses) });

const text = (given: Given, name: string, { label, hint }: Record<'label' | 'hint', string>) => ({
  ...{ control: 'text', name, label, hint: { text: hint } },
  ...{ value: textIn(given.sent, name), error: errorOf(given, name) },
});

const workflows = (laws: Laws): Item[] =>
  [...new Set(laws.all().map(({ definition }) => definition.id))].map((id) => ({
    ...{ value: id, text: nameWords(id) },
  }));

/** The fields of the form of what will be late. */
export const lateFields = (laws: Laws, given: Given) => [
  select(given, 'clock', { label: t.duty, choose: t.allDuties, items: duties(laws) }),
  dayView('asAt', t.asAt, given),
  publish(given),
];

function select(
  given: Given,
  name: string,
  { label, choose, items }: { label: string; choose: string | null; items: readonly Item[] },
) {
  const value = textIn(given.sent, name);
  const known = value === '' || items.some((each) => each.value === value);
  const all = known ? items : [...items, { value, text: value }];
  const [first, ...rest] = choose === null ? all : [{ value: '', text: choose }, ...all];
  return {
    ...{ control: 'select', name, label, hint: null, error: errorOf(given, name) },
    choose: first?.text ?? '',
    items: rest.map((item) => ({ ...item, selected: item.value === value })),
  };
}

const errorOf = ({ problems }: Given, name: string): { text: string } | null => {
  const found = problems.find(({ field }) => field === name);
  return found === undefined ? null : { text: found.text };
};

const itemsOf = (words: Readonly<Record<string, string>>): Item[] =>
  Object.entries(words).map(([value, text]) => ({ value, text }));

/** Metrics that come with Probity, stages, clocks. Of a list with no other first choice the first is the usual. */
const metrics = (laws: Laws): Item[] => [
  ...Object.values(BUILT_IN).map(({ name, title }) => ({ value: name, text: title })),
  ...stagesOf(laws).map((path) => ({ value: `stage:${path}`, text: t.stage(pathWords(path)) })),
  ...duties(laws).map(({ value, text }) => ({ value: `clock:${value}`, text })),
];

const duties = (laws: Laws): Item[] =>
  [...laws.newest('misconduct').clocks.values()]
    .filter(({ kind }) => kind === 'duty')
    .map(({ id, title }) => ({ value: id, text: t.clock(id, title) }));

/** What the metric that is asked for can be told apart by. */
function attributes(sent: Sent): Item[] {
  const asked = definitionNamed(textIn(sent, 'metric'));
  const definition = asked ?? Object.values(BUILT_IN)[0];
  if (definition === undefined) return [];
  return attributeNames(subjectOf(definition)).map((value) => ({ value, text: byWords(value) }));
}

/** What groups are told apart by, in words. */
export const byWords = (name: string): string => durationsWords.attributes[name] ?? nameWords(name);

/** What clocks are called, by name and by number. */
export const clockTitles = (laws: Laws): ReadonlyMap<string, string> =>
  new Map(
    laws.all().flatMap(({ clocks }) =>
      [...clocks].flatMap(([name, { id, title }]): [string, string][] => [
        [name, `${title} (${id})`],
        [id, `${title} (${id})`],
      ]),
    ),
  );
