import {
  type Budget,
  type Due,
  type Length,
  type LegalDay,
  RULES,
  type Rule,
  WorkingTimeError,
  dueDay,
  englandAndWales,
  isRule,
} from '#libs/working-time';
import { dayField, inField, missing } from './fields.js';

/** A period as a person writes it. */
export interface DueInput {
  readonly rule: string | undefined;
  readonly from: string | undefined;
  readonly length: string | undefined;
}

/** A period that can be counted, and its due day. */
export interface DueAnswer {
  readonly budget: Budget;
  readonly due: Due;
}

/** Reads and counts one period. Throws `WorkingTimeError` in the name of `rule`, `from` or `length`. */
export function answerDue(input: DueInput): DueAnswer {
  const rule = ruleField(input.rule);
  const from = dayField('from', input.from);
  const length = lengthField(input.length);
  const due = inField(isCovered(from) ? 'length' : 'from', () =>
    dueDay(englandAndWales, rule, from, length),
  );
  // Only rule H is ever counted without a length, and its length is 1.
  return { budget: { rule, from, length: length ?? 1 }, due };
}

/** A due day as one field: under rule C the first and the last day of the window. */
export const dueText = ({ earliest, due }: Due): string =>
  earliest === null ? due : `${earliest}/${due}`;

function ruleField(text: string | undefined): Rule {
  const remedy = `use one of ${RULES.join(', ')}`;
  if (text === undefined || text === '') throw missing('invalid-rule', 'rule', remedy);
  if (isRule(text)) return text;
  const problem = `'${text.slice(0, 40)}' is not a rule`;
  throw new WorkingTimeError({ code: 'invalid-rule', field: 'rule', problem, remedy });
}

function lengthField(text: string | undefined): Length | undefined {
  if (text === undefined || text === '') return undefined;
  const [, least, most] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (least !== undefined)
    return most === undefined ? Number(least) : [Number(least), Number(most)];
  throw new WorkingTimeError({
    code: 'invalid-length',
    field: 'length',
    problem: `'${text.slice(0, 40)}' is not a length`,
    remedy: 'give a whole number, or two under rule C: 10-15',
  });
}

const isCovered = (day: LegalDay): boolean =>
  day >= englandAndWales.firstDay && day <= englandAndWales.lastDay;
