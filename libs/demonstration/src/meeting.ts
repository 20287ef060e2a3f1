import { addDays, type LegalDay } from '#libs/working-time';
import { APPEAL_RESULTS, ARGUABLE, MEETINGS, OFFICER, PACES } from './assumptions.js';
import { ACTION, FOUND } from './calibration.js';
import { earlier, later, laterOf } from './days.js';
import { prepare, serveNotice, tellOutcome } from './proceedings.js';
import { DISPOSALS, type Story } from './story.js';

/** Working days in which to hold the meeting, and in which to appeal from it (PCR r34, r45). */
const HELD = 20;
const APPEAL = 7;

const EVENT = {
  'written-warning': 'writtenWarningGiven',
  'final-written-warning': 'finalWarningGiven',
} as const;

/** A misconduct meeting and any appeal from it. Gives the day on which the case is closed. */
export function meet(story: Story): LegalDay {
  const { cast, diary } = story;
  const by = cast['person-conducting'];
  const noticeOn = serveNotice(story, 'meeting');
  diary.goTo(arrange(story, noticeOn));
  diary.note({ type: 'meetingHeld', by });
  if (diary.random.among(FOUND.meeting) === 'not-misconduct') {
    const disposal = diary.random.among(DISPOSALS);
    diary.note({ type: 'misconductNotFound', by, payload: { disposal } });
    return tellOutcome(story, 'person-conducting');
  }
  const outcome = diary.random.among(ACTION.misconduct);
  diary.note({ type: 'misconductFound', by });
  diary.note({ type: EVENT[outcome], by });
  const informedOn = tellOutcome(story, 'person-conducting');
  // Without an appeal the case closes when the period for one has run out.
  if (!diary.random.chance(OFFICER.appeal)) return addDays(later(informedOn, APPEAL), 1);
  return appeal(story, outcome);
}

/** Fixes the day of the meeting: in time, after an extension, or late. */
function arrange(story: Story, noticeOn: LegalDay): LegalDay {
  const { cast, diary } = story;
  const { random } = diary;
  const by = cast['person-conducting'];
  const timetable = random.among(MEETINGS);
  const readyOn = prepare(story, noticeOn, timetable === 'in-time');
  const dueOn = later(noticeOn, HELD);
  const decidedOn = later(noticeOn, random.between(10, 18));
  const until = later(dueOn, random.between(5, 25));
  const planned = {
    'in-time': later(noticeOn, random.between(17, HELD)),
    extended: earlier(until, random.between(0, 3)),
    late: later(dueOn, random.between(1, 40)),
  }[timetable];
  const meetingOn = laterOf(planned, readyOn);
  if (timetable === 'extended') {
    diary.noteOn(decidedOn, {
      type: 'clockExtended',
      by,
      clock: 'meeting-held',
      payload: { until },
    });
  }
  const fixedOn = timetable === 'in-time' ? later(noticeOn, 4) : decidedOn;
  diary.noteOn(fixedOn, { type: 'meetingDateFixed', by, payload: { meetingOn } });
  return meetingOn;
}

/** The officer appeals (PCR r45 to r47). Whoever decides it is none of those before. */
function appeal({ cast, diary }: Story, outcome: keyof typeof EVENT): LegalDay {
  const { random } = diary;
  const by = cast['appeal-decider'];
  diary.pace(PACES.appealReceived);
  diary.note({
    type: 'appealReceived',
    by: cast['appropriate-authority'],
    payload: { grounds: [random.pick(['unreasonable', 'new-evidence', 'breach-or-unfairness'])] },
  });
  const siftedOn = diary.pace(PACES.appealSifted);
  if (!random.chance(ARGUABLE)) {
    diary.note({ type: 'appealFoundUnarguable', by });
    return siftedOn;
  }
  diary.note({ type: 'appealFoundArguable', by });
  const meetingOn = diary.pace(PACES.appealMeeting);
  diary.noteOn(later(siftedOn, 1), { type: 'appealMeetingDateFixed', by, payload: { meetingOn } });
  diary.note({ type: 'appealMeetingHeld', by });
  const result = random.among(APPEAL_RESULTS);
  diary.note({ type: 'appealDetermined', by, payload: determination(outcome, result) });
  const notifiedOn = diary.pace(PACES.appealNotified);
  diary.note({ type: 'appealNotified', by });
  return notifiedOn;
}

/** A lighter warning in place of a final one; nothing is lighter than a written warning but none. */
function determination(
  outcome: keyof typeof EVENT,
  result: keyof typeof APPEAL_RESULTS,
): Readonly<Record<string, string>> {
  if (result !== 'substituted') return { result };
  return outcome === 'final-written-warning'
    ? { result, outcome: 'written-warning' }
    : { result: 'confirmed' };
}
