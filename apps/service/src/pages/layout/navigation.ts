import { READING_ROLES } from '#libs/engine';
import type { Identity } from '#libs/identity';
import { layoutWords } from './layout.en.js';

/** An entry of the service navigation. */
interface Entry {
  readonly word: keyof typeof layoutWords.navigation;
  readonly href: string;
  /** Roles that it is for; absent: whoever is signed in. */
  readonly roles?: readonly string[];
}

/** Roles that work on cases of their own. */
const WORKING_ROLES = [
  ...['investigator', 'supervisor', 'appropriate-authority'],
  ...['person-conducting', 'chair', 'appeal-decider'],
];

/** Roles that are told how long things take: those of `/v1/durations`. */
const COUNTING_ROLES = [
  'analyst',
  'supervisor',
  'appropriate-authority',
  'administrator',
  'auditor',
];

/** Roles that look after the work of others. */
export const OVERSEEING_ROLES = ['supervisor', 'appropriate-authority', 'administrator'] as const;

const ENTRIES: readonly Entry[] = [
  { word: 'board', href: '/board', roles: OVERSEEING_ROLES },
  { word: 'myWork', href: '/my-work', roles: WORKING_ROLES },
  { word: 'reviews', href: '/reviews', roles: [...WORKING_ROLES, 'administrator'] },
  { word: 'requests', href: '/requests', roles: [...WORKING_ROLES, 'administrator'] },
  { word: 'cases', href: '/cases', roles: READING_ROLES },
  { word: 'durations', href: '/durations', roles: COUNTING_ROLES },
  { word: 'administration', href: '/administration', roles: ['administrator', 'auditor'] },
  { word: 'help', href: '/help' },
];

const isFor = ({ roles }: Identity, { roles: wanted }: Entry): boolean =>
  wanted === undefined || wanted.some((role) => roles.includes(role));

/** Where somebody may go, and where they are, as the service navigation is given it. */
export function navigationOf(me: Identity | null, path: string) {
  if (me === null) return [];
  return ENTRIES.filter((entry) => isFor(me, entry)).map(({ word, href }) => ({
    ...{ text: layoutWords.navigation[word], href, current: path === href },
    active: path.startsWith(`${href}/`),
  }));
}

/** Where somebody begins: the first entry that is for them. */
export const firstPageFor = (me: Identity): string =>
  ENTRIES.find((entry) => isFor(me, entry))?.href ?? '/help';
