import { addDays, addMonths, type LegalDay } from '#libs/working-time';
import { assess, endWithoutCaseToAnswer } from './assessment.js';
import { PACES } from './assumptions.js';
import type { Cast } from './cast.js';
import { later } from './days.js';
import { daysOf, diaryFrom } from './diary.js';
import type { DemoFact } from './demo-case.js';
import { fateOf, type Road } from './fate.js';
import { hear } from './hearing.js';
import { investigate } from './investigation.js';
import type { Matter } from './matters.js';
import { meet } from './meeting.js';
import { findCaseToAnswer } from './proceedings.js';
import type { Random } from './random.js';
import type { Investigated, Story } from './story.js';
import { suspensionBeside } from './suspension.js';

/** A whole case from the first day to the last, which may lie ahead. */
export interface PlannedCase {
  readonly road: Road;
  readonly facts: readonly DemoFact[];
  /** The day on which it is closed. */
  readonly finalisedOn: LegalDay;
}

/** Makes up a case about one officer of a matter, from the opening to its end. */
export function planCase(matter: Matter, cast: Cast, random: Random): PlannedCase {
  const fate = fateOf(matter.kind, random);
  const story: Story = { matter, fate, cast, diary: diaryFrom(matter.openedOn, random) };
  const finalisedOn = tell(story);
  return { road: fate.road, facts: story.diary.facts(), finalisedOn };
}

function tell(story: Story): LegalDay {
  assess(story);
  if (story.fate.road === 'assessment') return story.diary.day();
  const investigated = investigate(story);
  const finalisedOn = conclude(story, investigated);
  suspensionBeside(story, investigated, finalisedOn);
  reportTimeliness(story, investigated.endedOn, finalisedOn);
  return finalisedOn;
}

function conclude(story: Story, { endedOn, waitUntil }: Investigated): LegalDay {
  const { diary, fate } = story;
  const revised = diary.facts().some(({ type }) => type === 'severityRevised');
  if (revised) return endedOn;
  if (fate.road === 'no-case-to-answer') endWithoutCaseToAnswer(story);
  else findCaseToAnswer(story, waitUntil);
  if (fate.road === 'meeting') return meet(story);
  return fate.road === 'hearing' ? hear(story) : diary.day();
}

/** Twelve months without a report, and every six after: the local policing body is told why (PCR r19). */
function reportTimeliness(story: Story, endedOn: LegalDay, finalisedOn: LegalDay): void {
  const { cast, diary, matter } = story;
  const endOf = (day: LegalDay, months: number): LegalDay => addDays(addMonths(day, months), -1);
  let mark = endOf(matter.cameToAttentionOn, 12);
  for (; mark < endedOn; mark = endOf(addDays(mark, 1), 6)) {
    const sentOn = later(mark, daysOf(diary.random, PACES.timelinessReport));
    if (sentOn >= finalisedOn) return;
    diary.noteOn(sentOn, {
      ...{ type: 'timelinessReportSent', by: cast['appropriate-authority'] },
      payload: { copiedToOfficer: diary.random.chance(0.85) },
    });
  }
}
