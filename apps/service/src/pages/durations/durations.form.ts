import { AskedWrong } from '#libs/durations';
import type { LegalDay } from '#libs/working-time';
import { formWords } from '../form/form.en.js';
import type { FormProblem } from '../form/payload-form.js';
import { dayIn, textIn, type Sent } from '../form/sent.js';
import { durationsWords as t } from './durations.en.js';

const CHOICES = {
  unit: ['calendar', 'working'],
  cohort: ['received', 'finalised'],
  known: ['now', 'then'],
  publish: ['true'],
} as const;
type Choice = keyof typeof CHOICES;

/** What is asked of durations, as the API is asked it. */
export interface Asked {
  readonly metric?: string;
  readonly by?: string;
  readonly clock?: string;
  readonly period?: string;
  readonly unit?: (typeof CHOICES)['unit'][number];
  readonly cohort?: (typeof CHOICES)['cohort'][number];
  readonly known?: (typeof CHOICES)['known'][number];
  readonly asAt?: LegalDay;
  readonly publish?: 'true';
  readonly length?: string;
  readonly workflow?: string;
}

/** What the address asks, and everything that is wrong with it. */
export function askedIn(sent: Sent): {
  readonly asked: Asked;
  readonly problems: readonly FormProblem[];
} {
  const texts = ['metric', 'by', 'clock', 'period', 'length', 'workflow']
    .map((name) => [name, textIn(sent, name)] as const)
    .filter(([, text]) => text !== '');
  const choices = (Object.keys(CHOICES) as Choice[]).map((name) => choiceIn(sent, name));
  const day = asAtIn(sent);
  const asked = Object.assign(
    Object.fromEntries(texts) as Asked,
    ...choices.map((each) => each.asked),
    day.asked,
  ) as Asked;
  return { asked, problems: [...choices, day].flatMap(({ problem }) => problem) };
}

interface Part {
  readonly asked: Asked;
  readonly problem: readonly FormProblem[];
}

function choiceIn(sent: Sent, name: Choice): Part {
  const text = textIn(sent, name);
  if (text === '') return { asked: {}, problem: [] };
  const found = CHOICES[name].some((each) => each === text);
  return found ? { asked: { [name]: text }, problem: [] } : { asked: {}, problem: [wrong(name)] };
}

function asAtIn(sent: Sent): Part {
  const found = dayIn(sent, 'asAt');
  if (found.kind === 'empty') return { asked: {}, problem: [] };
  if (found.kind === 'day') return { asked: { asAt: found.day }, problem: [] };
  const { partial, unreal } = formWords.problems;
  const text = found.kind === 'partial' ? partial(t.form.asAt, found.without) : unreal(t.form.asAt);
  return { asked: {}, problem: [{ field: 'asAt-day', text }] };
}

const wrong = (field: string): FormProblem => ({ field, text: t.problems[field] ?? field });

/** What the figures say against what was asked, at its field. What is none of that is thrown on. */
export function refusedBy(error: unknown): FormProblem[] {
  if (!(error instanceof AskedWrong)) throw error;
  const field = error.field === 'asAt' ? 'asAt-day' : error.field;
  return [{ field, text: t.problems[field] ?? error.message }];
}
