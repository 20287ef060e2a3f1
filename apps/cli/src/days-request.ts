import {
  type Convention,
  type LegalDay,
  daysBetween,
  englandAndWales,
  workingDaysBetween,
} from '#libs/working-time';
import { dayField, inField } from './fields.js';

/** A span as a person writes it. */
export interface DaysInput {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly convention: Convention;
}

/** A span and its days in both units. */
export interface DaysAnswer {
  readonly from: LegalDay;
  readonly to: LegalDay;
  readonly convention: Convention;
  /** Working days, by the convention. */
  readonly working: number;
  /** Calendar days: `to` minus `from`, under any convention. */
  readonly calendar: number;
  readonly provisional: boolean;
}

/** Reads and counts one span. Throws `WorkingTimeError` in the name of `from` or `to`. */
export function answerDays(input: DaysInput): DaysAnswer {
  const from = dayField('from', input.from);
  const to = dayField('to', input.to);
  const { convention } = input;
  const { firstDay, lastDay, horizon } = englandAndWales;
  const isFromCovered = from >= firstDay && from <= lastDay;
  const working = inField(isFromCovered ? 'to' : 'from', () =>
    workingDaysBetween(englandAndWales, from, to, convention),
  );
  const provisional = from > horizon || to > horizon;
  return { from, to, convention, working, calendar: daysBetween(from, to), provisional };
}
