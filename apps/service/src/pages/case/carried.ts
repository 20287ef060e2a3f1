import { nameOfKey } from '#libs/engine';
import { isLegalDay } from '#libs/working-time';
import { dayWords } from '../layout/days.en.js';
import { layoutWords } from '../layout/layout.en.js';
import { nameWords } from '../layout/stage-words.js';

type References = ReadonlyMap<string, string>;

/** What an entry carries, in words: a row for each property, people by their numbers. */
export const carriedRows = (payload: Readonly<Record<string, unknown>>, people: References) =>
  Object.entries(payload)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => ({ name: nameWords(name), value: valueWords(value, people) }));

/** A value in words. */
export function valueWords(value: unknown, people: References): string {
  if (typeof value === 'boolean') return value ? layoutWords.yes : layoutWords.no;
  if (typeof value === 'string') return textWords(value, people);
  if (Array.isArray(value)) return value.map((each) => valueWords(each, people)).join('; ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, each]) => `${nameWords(name).toLowerCase()}: ${valueWords(each, people)}`)
    .join(', ');
}

/** A name of the workflow: small letters with hyphens between. */
const NAME = /^[a-z]+(-[a-z]+)+$/;

/** The key of a clock of a case: its name, the fact that started it, and which of them it is. */
const CLOCK = /^[a-z]+(-[a-z]+)*@[^\s#]+#\d+(\/.*)?$/;

function textWords(text: string, people: References): string {
  if (isLegalDay(text)) return dayWords(text);
  if (CLOCK.test(text)) return nameWords(nameOfKey(text));
  return people.get(text) ?? (NAME.test(text) ? nameWords(text).toLowerCase() : text);
}
