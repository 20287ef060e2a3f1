import type { Check, DeadLetter, Finding } from '#libs/worker';
import { londonClock } from '../layout/london-clock.js';
import { nameWords } from '../layout/stage-words.js';
import type { DoctorDesk } from '../../operations/doctor-desk.js';
import { administrationWords } from './administration.en.js';
import { around } from './administration.view.js';

const { dead: d, doctor: t } = administrationWords;

/** How somebody is told of a case: its reference where they find it, that it is hidden where they do not. */
export type CaseName = (named: string) => string | null;

/** Dead letters as their page shows them. */
export const deadLettersView = (
  letters: readonly DeadLetter[],
  { most, mayRetry, isQueued, nameOf }: DeadLettersGiven,
) => ({
  ...around('deadLetters'),
  most: letters.length < most ? null : d.most(most),
  said: isQueued ? d.queued : null,
  notYours: mayRetry ? null : d.notYours,
  rows: letters.map((letter) => ({
    ...letterRow(letter, nameOf),
    href: mayRetry ? `/administration/dead-letters/${encodeURIComponent(letter.id)}` : null,
  })),
});

interface DeadLettersGiven {
  readonly most: number;
  readonly mayRetry: boolean;
  readonly isQueued: boolean;
  readonly nameOf: CaseName;
}

/** One of them, before it is tried again. */
export const deadLetterView = (letter: DeadLetter, nameOf: CaseName) => ({
  ...around('deadLetters'),
  letter: letterRow(letter, nameOf),
});

function letterRow(letter: DeadLetter, nameOf: CaseName) {
  const what = `${d.kind[letter.table]}: ${nameWords(letter.type).toLowerCase()}`;
  const reference = letter.caseId === null ? null : nameOf(letter.caseId);
  const of = letter.caseId === null ? '' : reference === null ? d.hidden : d.of(reference);
  return {
    ...{ id: letter.id, what: [what, of].filter(Boolean).join(' '), retry: d.retryThis(what) },
    ...{ since: londonClock(letter.createdAt), attempts: letter.attempts, error: letter.error },
  };
}

/** Findings of one kind that a page lists. */
const LISTED = 100;

/** What the doctor's page shows: what goes on, what came of the last examination, and each finding. */
export function doctorView({ underWay, ended }: DoctorDesk['state'], nameOf: CaseName) {
  const checks = ended?.checks ?? [];
  const count = checks.reduce((sum, { findings }) => sum + findings.length, 0);
  return {
    ...around('doctor'),
    running:
      underWay === null
        ? null
        : t.running(londonClock(underWay.from), t.examined(underWay.examined)),
    last: ended === null ? null : lastWords(ended, count),
    checks: checks.map(checkRow),
    findings: checks.flatMap(({ check, findings }) => findingsOf(check, findings, nameOf)),
  };
}

function lastWords({ from, to, checks }: NonNullable<DoctorDesk['state']['ended']>, count: number) {
  if (checks === null) return t.failed(londonClock(from));
  return [t.last(londonClock(from), londonClock(to)), count === 0 ? t.sound : `${t.found(count)}.`]
    .filter(Boolean)
    .join(' ');
}

const checkRow = ({ check, told, findings }: Check) => ({
  ...{ check: t.checks[check] ?? nameWords(check), told, isSound: findings.length === 0 },
  found: findings.length === 0 ? t.isSound : t.found(findings.length),
});

function findingsOf(check: string, findings: readonly Finding[], nameOf: CaseName) {
  if (findings.length === 0) return [];
  return [
    {
      heading: t.checks[check] ?? nameWords(check),
      lines: findings.slice(0, LISTED).map((finding) => ({
        where: whereOf(finding, nameOf),
        ...{ problem: finding.problem, remedy: finding.remedy },
      })),
      more: findings.length > LISTED ? t.more(findings.length - LISTED) : null,
    },
  ];
}

function whereOf({ case: named, clock }: Finding, nameOf: CaseName): string {
  const reference = named === undefined || named === '' ? undefined : (nameOf(named) ?? t.hidden);
  return [reference, clock].filter((each) => each !== undefined).join(', ');
}
