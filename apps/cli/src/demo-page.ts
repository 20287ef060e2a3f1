import type { CaseloadRequest } from '#libs/demonstration';
import { listCases, listClocks, type ListedClock, type Pass } from '#libs/engine';
import { CERTAINTIES, type Clock } from '#libs/workflow-kit';
import {
  addWorkingDays,
  englandAndWales,
  londonDayOf,
  workingDaysBetween,
  type LegalDay,
} from '#libs/working-time';
import type { EngineContext } from './engine-context.js';
import { listOf } from './table.js';

/** Working days ahead that count as soon. */
const SOON = 10;
/** Rows of a list that a person reads. */
const ROWS = 12;

/** A duty that is late, or soon will be. */
interface DueDuty {
  readonly case: string;
  readonly clock: string;
  readonly title: string;
  readonly owner: string;
  readonly due: string;
  readonly provisional: boolean;
  /** A warning has been given for this due day. */
  readonly atRisk: boolean;
  /** Working days past the due day, or (below 0) before it. */
  readonly workingDaysLate: number;
  /** Whether the date is the law's or the force's own. */
  readonly statutory: boolean;
  readonly basis: string;
}

/** What the page tells. `synthetic` is always true. */
export interface DemoFigures {
  readonly synthetic: true;
  readonly database: string;
  readonly caseload: CaseloadRequest;
  readonly calendar: string;
  readonly policy: string;
  readonly asOf: LegalDay;
  readonly cases: { readonly open: number; readonly closed: number };
  readonly pass: { readonly verdicts: number; readonly warnings: number };
  readonly late: readonly DueDuty[];
  readonly soon: { readonly until: LegalDay; readonly duties: readonly DueDuty[] };
  /** Duties at risk that are due later than soon. */
  readonly atRiskLater: number;
}

interface Seeded {
  readonly database: string;
  readonly caseload: CaseloadRequest;
  readonly pass: Pass;
}

/** Duties only: a right that an officer let lapse is nobody's lateness. */
export async function demoFigures(
  { open, calendar, policy }: EngineContext,
  { database, caseload, pass }: Seeded,
): Promise<DemoFigures> {
  const { dataSource, laws } = open;
  const now = open.now();
  const asOf = londonDayOf(now);
  const until = addWorkingDays(englandAndWales, asOf, SOON);
  const rows = new Map(laws.all().flatMap(({ clocks }) => [...clocks]));
  const dutyOf = (clock: ListedClock): DueDuty => dueDuty(clock, rows.get(clock.name), asOf);
  const late = await listClocks(dataSource, now, { kind: 'duty', standing: ['late'] });
  const ahead = await listClocks(dataSource, now, {
    ...{ kind: 'duty', standing: ['at-risk', 'in-time'] },
  });
  const cases = await listCases(dataSource, now);
  const closed = cases.filter((each) => each.closed).length;
  const duties = ahead.filter(({ due }) => due !== null && due <= until);
  return {
    ...{ synthetic: true, database, caseload, calendar, policy, asOf },
    cases: { open: cases.length - closed, closed },
    pass: { verdicts: pass.verdicts, warnings: pass.warnings },
    late: late.map(dutyOf),
    soon: { until, duties: duties.map(dutyOf) },
    atRiskLater: ahead.filter((each) => each.standing === 'at-risk' && !duties.includes(each))
      .length,
  };
}

function dueDuty(clock: ListedClock, row: Clock | undefined, asOf: LegalDay): DueDuty {
  const due = clock.due ?? '';
  return {
    ...{ case: clock.case, clock: clock.id, title: row?.title ?? clock.name, owner: clock.owner },
    ...{ due, provisional: clock.provisional, atRisk: clock.standing === 'at-risk' },
    // The engine writes due days: they are days.
    workingDaysLate: workingDaysBetween(englandAndWales, due as LegalDay, asOf),
    statutory: clock.basis === 'law' || clock.basis === 'corrected',
    basis: basisOf(clock.basis, row),
  };
}

/** Law with its provision and how sure we are of it, or the force's own target: never the one for the other. */
function basisOf(basis: string, row: Clock | undefined): string {
  const source = row?.source ?? 'no longer declared';
  if (basis === 'policy') {
    return source === 'local policy' ? source : `local policy (${source} gives no number)`;
  }
  if (basis === 'stricter') return `local policy (stricter than ${source})`;
  const words = basis === 'corrected' ? 'statutory, corrected' : 'statutory';
  return `${words} (${source}, ${row === undefined ? 'unknown' : weakest(row)})`;
}

const weakest = ({ status: { existence, length, trigger } }: Clock): string =>
  [existence, length, trigger].sort((a, b) => CERTAINTIES.indexOf(b) - CERTAINTIES.indexOf(a))[0] ??
  existence;

/** The page: what this is, what is late, what soon will be, and what to try next. */
export function demoLines(figures: DemoFigures): string[] {
  return [
    ...headLines(figures),
    '',
    ...lateLines(figures),
    '',
    ...soonLines(figures),
    '',
    'Statutory: a period of the Regulations, and how sure we are of its text. Local policy: a target of the',
    "force's own where the law gives no number; it is never law. Days are working days.",
    '',
    ...nextLines(figures),
  ];
}

function headLines(figures: DemoFigures): string[] {
  const { caseload, cases, database, calendar, policy, pass, asOf } = figures;
  const { count, seed, today } = caseload;
  return [
    `SYNTHETIC CASELOAD: ${String(count)} invented cases (seed ${String(seed)}), dated back from ${today}.`,
    'No case, officer or allegation in it is real.',
    ...(asOf === today
      ? []
      : [
          `It stands still since ${today}: what is open grows later. A new database begins afresh.`,
        ]),
    `${String(cases.open)} open, ${String(cases.closed)} closed on ${asOf}, in ${database}`,
    `calendar ${calendar}, policy ${policy}`,
    `found due since the last look: ${String(pass.verdicts)} verdicts, ${String(pass.warnings)} warnings`,
  ];
}

function lateLines({ late }: DemoFigures): string[] {
  const cases = new Set(late.map((duty) => duty.case)).size;
  const statutory = late.filter((duty) => duty.statutory).length;
  return [
    `LATE: ${String(late.length)} duties on ${String(cases)} cases; ${String(statutory)} are statutory, ${String(late.length - statutory)} local policy.`,
    ...listOf(groupsOf(late), {
      late: ({ number }) => String(number).padStart(4),
      clock: ({ worst }) => worst.clock,
      duty: ({ worst }) => worst.title,
      basis: ({ worst }) => worst.basis,
      'days over': ({ worst }) => `up to ${String(worst.workingDaysLate)}`,
      'longest at': ({ worst }) => worst.case,
    }),
  ];
}

interface Group {
  readonly number: number;
  readonly worst: DueDuty;
}

/** By clock: statutory ones first, then by how many. The oldest is given first, so it is the worst of its group. */
function groupsOf(late: readonly DueDuty[]): Group[] {
  const groups = new Map<string, Group>();
  for (const duty of late) {
    const name = `${duty.clock} ${duty.basis}`;
    const { number, worst } = groups.get(name) ?? { number: 0, worst: duty };
    groups.set(name, { number: number + 1, worst });
  }
  const statutory = ({ worst }: Group): number => Number(worst.statutory);
  return [...groups.values()].sort((a, b) => statutory(b) - statutory(a) || b.number - a.number);
}

function soonLines({ soon: { until, duties }, atRiskLater }: DemoFigures): string[] {
  const atRisk = duties.filter((duty) => duty.atRisk).length;
  const more = duties.length - ROWS;
  return [
    `SOON LATE: ${String(duties.length)} duties due by ${until}, in ${String(SOON)} working days; ${String(atRisk)} of them at risk (a warning has been given).`,
    `At risk and due later: ${String(atRiskLater)}.`,
    ...listOf(duties.slice(0, ROWS), {
      due: (duty) => `${duty.due}${duty.provisional ? ' (provisional)' : ''}`,
      'days left': (duty) => String(-duty.workingDaysLate).padStart(9),
      risk: (duty) => (duty.atRisk ? 'at risk' : ''),
      case: (duty) => duty.case,
      clock: (duty) => duty.clock,
      duty: (duty) => duty.title,
      basis: (duty) => duty.basis,
    }),
    ...(more > 0 ? [`and ${String(more)} more`] : []),
  ];
}

function nextLines({ late, soon, database }: DemoFigures): string[] {
  const example = late.find((duty) => duty.statutory) ?? late[0] ?? soon.duties[0];
  const probity = (words: string): string =>
    `  npm run -s probity -- ${words} --database ${database}`;
  const about =
    example === undefined
      ? []
      : [
          probity(`case show ${example.case}`),
          probity(`case explain ${example.case} ${example.clock}`),
        ];
  return ['Try next:', probity('cases --open'), ...about];
}
