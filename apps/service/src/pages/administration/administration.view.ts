import { administrationWords as t } from './administration.en.js';

/** The pages of the administration, in their order, by their addresses. */
const TABS = {
  index: '/administration',
  clocks: '/administration/clocks',
  workflows: '/administration/workflows',
  calendar: '/administration/calendar',
  roles: '/administration/roles',
  deadLetters: '/administration/dead-letters',
  doctor: '/administration/doctor',
} as const;

export type Tab = keyof typeof TABS;

const TAB_NAMES = Object.keys(TABS) as Tab[];

/** What every page of the administration has around it. */
export const around = (current: Tab) => ({
  t,
  tabs: TAB_NAMES.map((name) => ({
    ...{ text: t.tabs[name], href: TABS[name], active: name === current },
  })),
});

/** What the overview of the administration shows. */
export const indexView = () => ({
  ...around('index'),
  entries: TAB_NAMES.flatMap((name) =>
    name === 'index' ? [] : [{ text: t.tabs[name], href: TABS[name], means: t.index[name] }],
  ),
});
