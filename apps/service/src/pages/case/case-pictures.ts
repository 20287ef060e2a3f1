import {
  layOutPicture,
  picturesOf,
  type LaidOut,
  type Standing,
  type StandingMark,
} from '#libs/pictures';
import type { CompiledWorkflow } from '#libs/workflow-kit';
import { daysBetween, type LegalDay } from '#libs/working-time';
import { counted } from '../layout/days.en.js';
import { pathWords, regionsOf } from '../layout/stage-words.js';
import { caseWords } from './case.en.js';
import type { ReadCase } from './case-reader.js';

const t = caseWords.picture;

/** Pictures keep their shape for as long as the program runs: workflows are never edited. */
const laidOut = new Map<string, Promise<LaidOut | null>>();

/** A picture of a chart, its shape kept; `null` where there is none of this name. */
export function pictureOf(workflow: CompiledWorkflow, name: string): Promise<LaidOut | null> {
  const key = `${workflow.id} ${workflow.version} ${name}`;
  const known = laidOut.get(key) ?? layOutPicture(workflow, name);
  laidOut.set(key, known);
  return known;
}

/** A picture of the chart with where the case stands in it; `null` where there is none of this name. */
export async function casePicture(read: ReadCase, name: string) {
  const picture = await pictureOf(read.workflow, name);
  if (picture === null) return null;
  return { title: picture.title, svg: picture.draw(standingIn(picture, read)) };
}

/** The pictures of the roads of a workflow, by name. */
export const roadsOf = (workflow: CompiledWorkflow): string[] => picturesOf(workflow).slice(1);

function standingIn(picture: LaidOut, { view, today }: ReadCase): Standing {
  const at = regionsOf(view.stage).flatMap((stage) => {
    const box = picture.boxOf(stage);
    return box === null ? [] : [{ box, stage }];
  });
  const marks = new Map<string, StandingMark>();
  const follows = view.closed ? [] : picture.followersOf(at.map(({ box }) => box));
  for (const box of follows) marks.set(box, { kind: 'follows', label: t.follows });
  const days = daysBy(picture, view.stages, today);
  for (const [box, count] of days) marks.set(box, { kind: 'passed', label: daysWords(count) });
  for (const { box, stage } of at) {
    marks.set(box, { kind: 'here', label: hereWords(box, stage, days.get(box)) });
  }
  return marks;
}

const daysWords = (count: number): string => counted(count, t.day, t.days);

/** A region of its own says what it is at: a case is always somewhere in each. */
function hereWords(box: string, stage: string, days: number | undefined): string {
  if (!box.includes('.')) return pathWords(stage).toLowerCase();
  return days === undefined ? t.here : `${t.here}, ${daysWords(days)}`;
}

/** Calendar days spent in each box, of those that are a stage of their own. */
function daysBy(picture: LaidOut, stages: ReadCase['view']['stages'], today: LegalDay) {
  const days = new Map<string, number>();
  for (const { stage, from, to } of stages) {
    if (picture.boxOf(stage) !== stage) continue;
    days.set(stage, (days.get(stage) ?? 0) + daysBetween(from, to ?? today));
  }
  return days;
}
