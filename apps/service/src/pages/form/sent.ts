import { isLegalDay, type LegalDay } from '#libs/working-time';

/** A form as it was sent: each name once, or several times. */
export type Sent = Readonly<Record<string, unknown>>;

/** What was sent under a name; empty when nothing was. */
export const textIn = (sent: Sent, name: string): string => listIn(sent, name)[0] ?? '';

/** Everything that was sent under a name. */
export function listIn(sent: Sent, name: string): string[] {
  const value = Object.hasOwn(sent, name) ? sent[name] : undefined;
  const all: unknown[] = Array.isArray(value) ? value : [value];
  return all.filter((each) => typeof each === 'string').map((each) => each.trim());
}

/** What is said for something sent in an address; null where there are no words for it. */
export const wordsOf = (words: Readonly<Record<string, string>>, sent: unknown): string | null =>
  typeof sent === 'string' && Object.hasOwn(words, sent) ? (words[sent] ?? null) : null;

/** The three boxes of a date, in their order. */
export const DAY_PARTS = ['day', 'month', 'year'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** A date as it was sent, and what it comes to. */
export type SentDay =
  | { readonly kind: 'day'; readonly day: LegalDay }
  | { readonly kind: 'empty' | 'unreal' }
  | { readonly kind: 'partial'; readonly without: readonly DayPart[] };

/** The date in the three boxes under a name. */
export function dayIn(sent: Sent, name: string): SentDay {
  const parts = DAY_PARTS.map((part) => textIn(sent, `${name}-${part}`));
  const without = DAY_PARTS.filter((_, index) => parts[index] === '');
  if (without.length === DAY_PARTS.length) return { kind: 'empty' };
  if (without.length > 0) return { kind: 'partial', without };
  const [day = '', month = '', year = ''] = parts;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLegalDay(written) ? { kind: 'day', day: written } : { kind: 'unreal' };
}

/** A date as its three boxes hold it. */
export function boxesOf(name: string, day: string): Sent {
  const [year = '', month = '', date = ''] = day.split('-');
  return {
    [`${name}-day`]: String(Number(date)),
    [`${name}-month`]: String(Number(month)),
    [`${name}-year`]: year,
  };
}
