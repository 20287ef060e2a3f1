import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { RequestBody } from '../../requests/requests.dto.js';
import { formWords } from '../form/form.en.js';
import type { FormProblem } from '../form/payload-form.js';
import { dayIn, listIn, textIn, type Sent, type SentDay } from '../form/sent.js';
import { askWords as t } from './ask.en.js';
import { ASKS, WISH_KINDS, type WishKind } from './ask.kinds.js';

const NAME = 300;

/** What is to be asked for, and about which clock or fact, as a link says it. */
export class AskQuery {
  @IsOptional()
  @IsIn(WISH_KINDS)
  kind?: WishKind;

  @IsOptional()
  @IsString()
  @MaxLength(NAME)
  about?: string;
}

/** What is asked for, and everything that is wrong with the form. */
export function readAskForm(
  kind: WishKind,
  sent: Sent,
): { readonly body: RequestBody; readonly problems: readonly FormProblem[] } {
  const { about } = ASKS[kind];
  const [named, reasons] = [textIn(sent, about), textIn(sent, 'reasons')];
  const [day, chosen] = [readDay(kind, sent), readChosen(kind, sent)];
  return {
    body: { kind, [about]: named, reasons, ...day.body, ...chosen.body },
    problems: [
      ...(named === '' ? [{ field: about, text: t.problems[about] }] : []),
      ...day.problems,
      ...chosen.problems,
      ...(reasons === '' ? [{ field: 'reasons', text: t.problems.reasons }] : []),
    ],
  };
}

/** A part of a form. */
interface Part {
  readonly body: Partial<RequestBody>;
  readonly problems: readonly FormProblem[];
}

const NOTHING: Part = { body: {}, problems: [] };

function readDay(kind: WishKind, sent: Sent): Part {
  const { day: name } = ASKS[kind];
  if (name === undefined) return NOTHING;
  const asked = dayIn(sent, name);
  if (asked.kind === 'day') return { body: { [name]: asked.day }, problems: [] };
  return { body: {}, problems: [{ field: `${name}-day`, text: dayProblem(t[name], asked) }] };
}

function readChosen(kind: WishKind, sent: Sent): Part {
  const { chosen } = ASKS[kind];
  if (chosen === undefined) return NOTHING;
  const values = listIn(sent, chosen).filter((each) => each !== '');
  const [first] = values;
  if (first === undefined)
    return { body: {}, problems: [{ field: chosen, text: t.problems[chosen] }] };
  return { body: chosen === 'agreedBy' ? { agreedBy: values } : { category: first }, problems: [] };
}

function dayProblem(label: string, asked: Exclude<SentDay, { kind: 'day' }>): string {
  const { day, partial, unreal } = formWords.problems;
  if (asked.kind === 'partial') return partial(label, asked.without);
  return asked.kind === 'empty' ? day(label) : unreal(label);
}
