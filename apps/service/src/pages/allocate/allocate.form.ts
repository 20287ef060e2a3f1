import type { FormProblem } from '../form/payload-form.js';
import { listIn, textIn, type Sent } from '../form/sent.js';
import { allocateWords as t } from './allocate.en.js';

/** Fields that say whose desk. */
export const DESK = ['owner', 'team', 'supervisor'] as const;
const PEOPLE = ['owner', 'supervisor'] as const;

/** As many rows as a page of the board has, a few times over. */
const MOST = 200;
/** As the engine asks of a staff number. */
const STAFF_NUMBER = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/;

/** Which cases go to which desk. */
export interface AllocateForm {
  readonly cases: string[];
  readonly desk: Partial<Record<(typeof DESK)[number], string>>;
  readonly reasons: string;
  /** The desk of which the page told what is doubtful about it, as `deskText` has it. */
  readonly doubted: string;
  readonly problems: readonly FormProblem[];
}

/** The form as it was sent, and everything that is wrong with it. */
export function readAllocateForm(sent: Sent): AllocateForm {
  const cases = [...new Set(listIn(sent, 'cases'))].filter((each) => each !== '');
  const given = DESK.map((name) => [name, textIn(sent, name)] as const);
  const desk = Object.fromEntries(given.filter(([, text]) => text !== ''));
  const problems = [
    ...casesProblems(cases),
    ...(Object.keys(desk).length === 0 ? [{ field: 'owner', text: t.problems.noDesk }] : []),
    ...PEOPLE.flatMap((field) => {
      const text = textIn(sent, field);
      const wrong = text !== '' && !STAFF_NUMBER.test(text);
      return wrong ? [{ field, text: t.problems.person(t[field]) }] : [];
    }),
  ];
  const [reasons, doubted] = [textIn(sent, 'reasons'), textIn(sent, 'doubted')];
  return { cases, desk, reasons, doubted, problems };
}

/** A desk as one text, for telling whether it is still the one that was doubted. */
export const deskText = (desk: AllocateForm['desk']): string =>
  JSON.stringify(DESK.map((name) => desk[name] ?? null));

/** Whether what is doubtful about this desk has been told: sent again, it is meant. */
export const wasDoubted = ({ desk, doubted }: AllocateForm): boolean => deskText(desk) === doubted;

/** What is wrong with the choice of cases alone. */
export function casesProblems(cases: readonly string[]): FormProblem[] {
  if (cases.length === 0) return [{ field: null, text: t.problems.noCases }];
  return cases.length > MOST ? [{ field: null, text: t.problems.tooMany(MOST) }] : [];
}
