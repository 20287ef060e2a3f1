import type { PayloadProblem } from '#libs/workflow-kit';
import { InvalidRequest } from './case-error.js';

/** As long as a reference of a case, a matter or a person may be, in characters. */
const LONGEST_REFERENCE = 100;
/** As long as one text of a request may be, in characters: some fifty pages. */
const LONGEST_TEXT = 100_000;

/** Neither line ends nor tabs: what no keyboard writes, no page shows and not every database takes. */
const CONTROL = /[^\P{Cc}\n\r\t]/u;

/**
 * A case, a matter and a person are found again by their references: one that people cannot type, tell
 * apart or list is refused.
 *
 * @throws InvalidRequest
 */
export function refuseBadReference(field: string, reference: string): void {
  const problem = referenceFault(reference);
  if (problem === null) return;
  const remedy = `write 1 to ${String(LONGEST_REFERENCE)} characters on one line, without commas`;
  throw new InvalidRequest([{ field, problem, remedy }]);
}

function referenceFault(reference: string): string | null {
  if (reference.trim() === '') return 'is empty';
  if (reference !== reference.trim()) return 'begins or ends with a blank';
  // It separates references in lists that people type.
  if (reference.includes(',')) return 'has a comma in it';
  if (/[\n\r\t]/.test(reference)) return 'is longer than a line';
  if (reference.length > LONGEST_REFERENCE) return `has ${String(reference.length)} characters`;
  return textFault(reference);
}

/**
 * Whatever text comes with a request must be text: half a character, or one that no keyboard writes, is
 * kept by one database, refused by another and hashed as something else.
 *
 * @throws InvalidRequest naming the first place that cannot be kept.
 */
export function refuseBadText({ reader, ...asked }: object & { readonly reader?: unknown }): void {
  const found = faultIn(asked, '');
  if (found === null) return;
  throw new InvalidRequest([{ ...found, remedy: 'write it anew' }]);
}

type Fault = Omit<PayloadProblem, 'remedy'>;

function faultIn(value: unknown, field: string): Fault | null {
  if (typeof value === 'object' && value !== null) return faultWithin(value, field);
  const problem = typeof value === 'string' ? textFault(value) : numberFault(value);
  return problem === null ? null : { field, problem };
}

/** JSON has no word for infinity, yet reads 1e999 as it. */
const numberFault = (value: unknown): string | null =>
  typeof value === 'number' && !Number.isFinite(value) ? 'is no number that can be kept' : null;

function faultWithin(value: object, field: string): Fault | null {
  for (const [name, each] of Object.entries(value)) {
    const place = field === '' ? name : `${field}.${name}`;
    const found = faultIn(name, field) ?? faultIn(each, place);
    if (found !== null) return found;
  }
  return null;
}

function textFault(text: string): string | null {
  if (!text.isWellFormed()) return 'has half a character in it';
  if (CONTROL.test(text)) return 'has a control character in it';
  return text.length > LONGEST_TEXT ? `has ${String(text.length)} characters` : null;
}
