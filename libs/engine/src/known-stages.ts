import { In, IsNull, LessThan, MoreThanOrEqual, type DataSource } from 'typeorm';
import { StageInterval } from '#libs/persistence';
import type { Instant } from '#libs/working-time';
import { innermost } from './file-rows.js';

/** A row of a list that says where its case stands. */
interface Placed {
  readonly case_id: string;
  readonly stage: string;
}

/** Rows with the stages in which their cases stood, as known just before an instant, in place of today's. */
export async function inStagesKnownBy<Row extends Placed>(
  dataSource: DataSource,
  rows: readonly Row[],
  end: Instant,
): Promise<Row[]> {
  const ids = [...new Set(rows.map(({ case_id }) => case_id))];
  const known = await staysKnownBy(dataSource, ids, end);
  return rows.map((row) => ({
    ...row,
    stage: inOrderOf(row.stage, innermost(known.get(row.case_id) ?? [])),
  }));
}

/** Cases asked for at once. */
const PAGE = 500;

/** Every stage that had been entered and not left, by case. */
async function staysKnownBy(
  { manager }: DataSource,
  ids: readonly string[],
  end: Instant,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const known = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (let from = 0; from < ids.length; from += PAGE) {
    const entered = {
      case_id: In(ids.slice(from, from + PAGE)),
      recorded_at: LessThan(end),
      to_day: IsNull(),
    };
    const stays = await manager.find(StageInterval, {
      where: [
        { ...entered, superseded_at: IsNull() },
        { ...entered, superseded_at: MoreThanOrEqual(end) },
      ],
      order: { id: 'ASC' },
    });
    for (const { case_id, stage } of stays) known.get(case_id)?.push(stage);
  }
  return known;
}

/** Stages as a case file has them: by regions of the chart in their order, which is that of `today`. */
function inOrderOf(today: string, stages: readonly string[]): string {
  const regions = today.split(' ').map(regionOf);
  const place = (stage: string): number => regions.indexOf(regionOf(stage));
  // `case`, the whole time that a case is open, is kept among its stays and is no stage of the chart.
  const ofTheChart = stages.filter((stage) => place(stage) >= 0);
  return ofTheChart.sort((a, b) => place(a) - place(b)).join(' ');
}

const regionOf = (stage: string): string => stage.split('.', 1)[0] ?? '';
