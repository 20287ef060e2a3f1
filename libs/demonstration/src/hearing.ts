import type { LegalDay } from '#libs/working-time';
import { HEARINGS_NOT_IN_TIME, PACES } from './assumptions.js';
import { ACTION, FOUND, HEARINGS_IN_TIME } from './calibration.js';
import { earlier, later, laterOf } from './days.js';
import { daysOf } from './diary.js';
import { prepare, serveNotice, tellOutcome } from './proceedings.js';
import { DISPOSALS, type Story } from './story.js';

/** Working days in which to hold the hearing (PCR r29(5)). */
const HELD = 100;

const EVENT = {
  'written-warning': 'writtenWarningGiven',
  'final-written-warning': 'finalWarningGiven',
  'dismissal-without-notice': 'officerDismissed',
} as const;

/** A misconduct hearing. Gives the day on which the case is closed. */
export function hear(story: Story): LegalDay {
  const { diary, cast } = story;
  const { random } = diary;
  const by = cast.chair;
  const noticeOn = serveNotice(story, 'hearing');
  diary.goTo(arrange(story, noticeOn));
  diary.note({ type: 'hearingHeld', by });
  const decidedOn = diary.goOn(random.between(0, 4));
  const finding = random.among(FOUND.hearing);
  if (finding === 'not-misconduct') {
    const disposal = random.among(DISPOSALS);
    diary.note({ type: 'misconductNotFound', by, payload: { disposal } });
    return tellOutcome(story, 'chair');
  }
  const outcome = random.among<keyof typeof EVENT>(ACTION_AFTER[finding]);
  const found = finding === 'misconduct' ? 'misconductFound' : 'grossMisconductFound';
  diary.note({ type: found, by });
  const isGross = finding === 'gross-misconduct';
  const lesser = isGross && outcome !== 'dismissal-without-notice';
  const payload = lesser ? { exceptionalCircumstances: true } : {};
  diary.note({ type: EVENT[outcome], by, payload });
  const informedOn = tellOutcome(story, 'chair');
  if (outcome === 'dismissal-without-notice') {
    const reportedOn = later(decidedOn, daysOf(random, PACES.barredListReported));
    diary.noteOn(reportedOn, { type: 'barredListReported', by: cast['appropriate-authority'] });
  }
  return informedOn;
}

const NONE = { 'written-warning': 0, 'final-written-warning': 0, 'dismissal-without-notice': 0 };

const ACTION_AFTER = {
  misconduct: { ...NONE, ...ACTION.misconduct },
  'gross-misconduct': { ...NONE, ...ACTION['gross-misconduct'] },
} as const;

/** The pre-hearing, the public notice and the day of the hearing: in time, after an extension, or late. */
function arrange(story: Story, noticeOn: LegalDay): LegalDay {
  const { cast, diary } = story;
  const { random } = diary;
  const by = cast.chair;
  const timetable = random.chance(HEARINGS_IN_TIME)
    ? 'in-time'
    : random.among(HEARINGS_NOT_IN_TIME);
  const papersOn = prepare(story, noticeOn, false);
  const preHearingOn = later(papersOn, daysOf(random, PACES.preHearingHeld));
  diary.noteOn(later(papersOn, 1), {
    ...{ type: 'preHearingDateFixed', by },
    payload: { preHearingOn },
  });
  diary.noteOn(preHearingOn, { type: 'preHearingHeld', by });
  const hearingOn = laterOf(dayOfHearing(story, noticeOn, timetable), later(preHearingOn, 8));
  const fixedOn = timetable === 'extended' ? later(noticeOn, 70) : preHearingOn;
  diary.noteOn(fixedOn, { type: 'hearingDateFixed', by, payload: { hearingOn } });
  const publicOn = earlier(hearingOn, random.chance(0.9) ? 6 : 3);
  diary.noteOn(publicOn, { type: 'publicNoticeGiven', by: cast['appropriate-authority'] });
  return hearingOn;
}

type Timetable = 'in-time' | 'extended' | 'late';

function dayOfHearing({ cast, diary }: Story, noticeOn: LegalDay, timetable: Timetable): LegalDay {
  const { random } = diary;
  if (timetable === 'in-time') return later(noticeOn, random.between(65, HELD));
  const afterwards = later(noticeOn, HELD + random.between(5, 70));
  if (timetable === 'late') return afterwards;
  diary.noteOn(later(noticeOn, 70), {
    ...{ type: 'clockExtended', by: cast.chair, clock: 'hearing-held' },
    payload: { until: later(afterwards, random.between(0, 5)) },
  });
  return afterwards;
}
