import type { Answer, Backlog, Flow, InTimeReturn } from '#libs/durations';
import { flowChart } from '#libs/pictures';
import { addressOf } from '../layout/address.js';
import { dayWords } from '../layout/days.en.js';
import { curvesView } from './curves.view.js';
import { durationsWords as t } from './durations.en.js';
import type { Asked } from './durations.form.js';
import { histogramsView } from './histograms.view.js';
import { asAtWords, countText, daysText, groupWords } from './figures.js';

/** The answers that the page puts into words. */
export interface Found {
  readonly asked: Asked;
  readonly answer: Answer;
  readonly backlog: Backlog;
  readonly flow: Flow;
  readonly duties: InTimeReturn;
  readonly clocks: InTimeReturn;
  /** What clocks are called. */
  readonly titles: ReadonlyMap<string, string>;
}

/** What the page of times shows of its answers. */
export function durationsView({ asked, answer, backlog, flow, duties, clocks, titles }: Found) {
  const nameOf = (group: string): string => groupWords(answer.by, group, titles);
  const isPublished = asked.publish === 'true';
  return {
    ...{ definition: answer.definition, asAt: asAtWords(answer), notes: answer.notes },
    leftOut: answer.leftOut.map(({ n, why }) => t.times.leftOut(n, why)),
    timesCaption: t.times.caption(t.units[answer.unit]),
    times: answer.groups.map((each) => ({ name: nameOf(each.group), ...timesRow(each) })),
    compared: comparedWords(answer.logRank),
    // Each step of a curve is a case; with fewer steps it would be another curve.
    drawn: isPublished ? { said: null, curves: [] } : curvesView(answer, nameOf),
    took: histogramsView(answer, nameOf),
    cases: !isPublished,
    backlog: backlogView(backlog, nameOf),
    flow: flowView(flow, isPublished),
    inTime: {
      definition: duties.definition,
      rows: duties.groups.map((each) => inTimeRow(each, t.inTime.all)),
      clocks: clocks.groups.map((each) => inTimeRow(each, titles.get(each.group) ?? each.group)),
    },
    figures: `/v1/durations/${isPublished ? 'times' : 'survival'}?${addressOf(asked)}`,
    file: `/durations/times.csv?${fileOf(asked)}`,
    late: `/durations/late?${addressOf(clockOf(asked))}`,
  };
}

/** A clock that is timed is also asked whether it will be late. */
export const clockOf = ({ metric = '' }: Asked): Pick<Asked, 'clock'> =>
  metric.startsWith('clock:') ? { clock: metric.slice('clock:'.length) } : {};

/** The address as the page has it: a day in three parts. */
function fileOf({ asAt, ...asked }: Asked): string {
  const [year, month, day] = asAt?.split('-') ?? [];
  const parts = { 'asAt-day': day, 'asAt-month': month, 'asAt-year': year };
  return addressOf(asked, asAt === undefined ? {} : parts);
}

const NINTH = 0.9;

function timesRow({ finalised, open, closedOnly, survival }: Answer['groups'][number]) {
  const ninth = survival?.quantiles.find(({ p }) => p === NINTH) ?? null;
  const { nothing, keptBack } = t.times;
  return {
    ...{ finalised: countText(finalised), open: countText(open) },
    closed: daysText(closedOnly?.median ?? null, finalised === 0 ? nothing : keptBack),
    estimate: survival === null ? null : estimateText(survival),
    ninth: ninth === null ? null : limitedText(ninth),
  };
}

/** The median; where its limits are none or meet, why. */
function estimateText({ median, lower, upper, because }: Survival) {
  if (because === null) return limitedText({ estimate: median, lower, upper });
  const isKept = because === 'too-few-to-publish';
  const limits = t.times.because[because] ?? because;
  return isKept ? { estimate: limits, limits: null } : { estimate: daysText(median), limits };
}

type Survival = NonNullable<Answer['groups'][number]['survival']>;

type Limited = Readonly<Record<'estimate' | 'lower' | 'upper', number | null>>;

/** An age and, where there is anything to say of them, its limits. */
const limitedText = ({ estimate, lower, upper }: Limited) => ({
  estimate: daysText(estimate),
  limits:
    lower === null && upper === null ? null : t.times.limits(daysText(lower), daysText(upper)),
});

/** Below it a difference is called rare by chance. */
const RARE = 0.05;

function comparedWords(logRank: Answer['logRank']): string | null {
  if (logRank === null) return null;
  const { chi2, df, p } = logRank;
  const told = p < 0.001 ? '< 0.001' : `= ${p.toFixed(3)}`;
  const means = p < RARE ? t.times.differ : t.times.alike;
  return `${t.times.compared(chi2.toFixed(2), df, told)} ${means}`;
}

const backlogView = ({ asAt, unit, groups }: Backlog, nameOf: (group: string) => string) => ({
  ...{ heading: t.backlog.heading(dayWords(asAt)), caption: t.backlog.caption(t.units[unit]) },
  rows: groups.map(({ group, open, ages }) => ({
    ...{ name: nameOf(group), open: countText(open) },
    median: daysText(ages.median, t.times.keptBack),
    oldest: daysText(ages.oldest, t.times.keptBack),
  })),
});

/** Quarters that there is room for. */
const MOST_QUARTERS = 12;

function flowView({ periods }: Flow, isPublished: boolean) {
  const rows = periods.slice(-MOST_QUARTERS);
  const { title, describes: description, count, columns } = t.flow;
  const svg = flowChart({
    id: 'flow',
    title,
    description,
    bars: rows,
    words: { count, ...columns },
  });
  return { rows, svg, lead: isPublished ? t.flow.published : t.flow.lead(rows.length) };
}

const inTimeRow = ({ current, calledOff }: InTimeReturn['groups'][number], name: string) => ({
  name,
  inTime: countText(current.inTime),
  late: countText(current.late),
  openInTime: countText(current.openInTime),
  openLate: countText(current.openLate),
  calledOff: countText(calledOff),
});
