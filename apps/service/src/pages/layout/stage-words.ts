import { ROLES } from '#libs/identity';
import { dayWords } from './days.en.js';

/** A name of the workflow as words: `caseToAnswerFound` and `case-to-answer-found` alike. */
export function nameWords(name: string): string {
  const text = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Where a case stands in its first region, as words: `proceedings.meeting.awaiting` is "Meeting: awaiting". */
export function stageWords(stage: string): string {
  const [first = ''] = regionsOf(stage);
  return pathWords(first);
}

/** The path of a stage as words, the region that it lies in left out. */
export function pathWords(path: string): string {
  const [, ...within] = path.split('.');
  const [road = path, ...steps] = within;
  const words = [nameWords(road), ...steps.slice(-1).map((step) => nameWords(step).toLowerCase())];
  return words.join(': ');
}

/** The regions of a stage that a case is at, each by its path. */
export const regionsOf = (stage: string): string[] => stage.split(' ');

/** Roles and positions of several parts; events and what they carry, as programs name them. */
const IN_PARTS = [...ROLES.filter((role) => role.includes('-')), 'severity-assessor'];
const NAMES = new RegExp(`\\b(?:${IN_PARTS.join('|')})\\b`, 'g');
const DAY = /(?<![\w/-])\d{4}-\d{2}-\d{2}(?![\w/-])/g;
const CAMEL = /\b[a-z]+(?:[A-Z][a-z]+)+\b/g;

/** A text for people, with the names and days in it that programs use as words: the appropriate authority. */
export const plainWords = (text: string): string =>
  text
    .replaceAll(DAY, dayWords)
    .replaceAll(NAMES, (name) => name.replaceAll('-', ' '))
    .replaceAll(CAMEL, (name) => `“${nameWords(name)}”`);

/** What the engine says against something, with the names of the workflow that it quotes in words. */
export const unmetWords = (unmet: { readonly text: string; readonly remedy: string }): string =>
  plainWords(
    [unmet.text, unmet.remedy].join(' ').replaceAll(/"([\w.-]+)"/g, (_, name: string) => {
      return `“${name.includes('.') ? pathWords(name) : nameWords(name)}”`;
    }),
  );
