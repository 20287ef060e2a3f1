import { addDays, englandAndWales, monthsFromTheDate, type LegalDay } from '#libs/working-time';

/** Where the count of months stands (PCR r19): the marks that have passed are not reached again. */
export interface Months {
  /** First day of the six months that run; `null` while the first twelve do. */
  readonly sixMonthsFrom: LegalDay | null;
  /** The last mark before the day; `null` when none has passed. */
  readonly lastMark: LegalDay | null;
}

/** The months of a matter that came to attention on `first`, as they stand on `day`. */
export function monthsOn(first: LegalDay, day: LegalDay): Months {
  const twelve = monthsFromTheDate(englandAndWales, first, 12);
  return twelve < day ? sixMonthsOn(twelve, day) : { sixMonthsFrom: null, lastMark: null };
}

function sixMonthsOn(lastMark: LegalDay, day: LegalDay): Months {
  const sixMonthsFrom = addDays(lastMark, 1);
  const next = monthsFromTheDate(englandAndWales, sixMonthsFrom, 6);
  return next < day ? sixMonthsOn(next, day) : { sixMonthsFrom, lastMark };
}
