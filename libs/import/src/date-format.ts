import { isLegalDay, type LegalDay } from '#libs/working-time';

/** Longest first, so that `MMM` is never read as `MM` and a stray M. */
const PARTS = ['YYYY', 'MMM', 'MM', 'DD', 'M', 'D'] as const;
type Part = (typeof PARTS)[number];

const PATTERNS: Readonly<Record<Part, string>> = {
  YYYY: '(?<year>\\d{4})',
  MMM: '(?<name>[A-Za-z]{3})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
};

const MONTHS = [
  ...['jan', 'feb', 'mar', 'apr', 'may', 'jun'],
  ...['jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
];

/** Reads a date written one way; `null` when the text is not such a date, or the date does not exist. */
export type DateReader = (text: string) => LegalDay | null;

/**
 * The reader of a format such as `YYYY-MM-DD`, `DD/MM/YYYY`, `D MMM YYYY`; `null` when the format does
 * not name a year, a month and a day once each. A year has four digits: two would have to be guessed.
 */
export function dateReader(format: string): DateReader | null {
  const parts = format.match(partPattern()) ?? [];
  const kinds = parts.map((part) => part.charAt(0)).sort();
  if (kinds.join('') !== 'DMY') return null;
  const pattern = new RegExp(`^${patternOf(format)}$`);
  return (text) => {
    const found = pattern.exec(text.trim())?.groups;
    return found === undefined ? null : dayOf(found);
  };
}

const partPattern = (): RegExp => new RegExp(PARTS.join('|'), 'g');

const patternOf = (format: string): string =>
  format
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(partPattern(), (part) => PATTERNS[part as Part]);

function dayOf(found: Readonly<Record<string, string>>): LegalDay | null {
  const { year = '', month, name, day = '' } = found;
  const number = month ?? String(MONTHS.indexOf((name ?? '').toLowerCase()) + 1);
  const text = `${year}-${number.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLegalDay(text) ? text : null;
}
