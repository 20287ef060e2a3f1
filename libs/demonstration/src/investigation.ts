import type { LegalDay } from '#libs/working-time';
import {
  INQUIRIES,
  INQUIRIES_SPREAD,
  OFFICER,
  PACES,
  REVISED_DOWN,
  UPDATES,
} from './assumptions.js';
import { criminalBeside } from './criminal.js';
import { later, within } from './days.js';
import { daysOf } from './diary.js';
import { SERVICE, type Investigated, type Story } from './story.js';

/** Working days of inquiries below which there would be no time for what happens beside them. */
const LEAST = { criminal: 25, gross: 15, other: 3 } as const;

/** From the assessment to the report on the authority's desk, or to the assessment's revision (PCR r15 to r21). */
export function investigate(story: Story): Investigated {
  const { cast, diary, fate } = story;
  const { random } = diary;
  const assessedOn = diary.day();
  diary.pace(PACES.investigatorAppointed);
  const investigator = cast.investigator.id;
  diary.note({ type: 'investigatorAppointed', by: cast.supervisor, payload: { investigator } });
  diary.note({ type: 'caseAllocated', by: cast.supervisor, payload: { owner: investigator } });
  const noticeOn = diary.pace(PACES.noticeServed);
  const method = random.among(SERVICE);
  diary.note({ type: 'noticeServed', by: cast.investigator, payload: { method } });
  const inquiries = inquiriesOf(story);
  const revised = fate.road === 'no-case-to-answer' && random.chance(REVISED_DOWN);
  const endedOn = revised ? reviseDown(story, inquiries) : report(story, inquiries);
  const criminal = criminalBeside(story, { assessedOn, endedOn });
  hearOfficer(story, { noticeOn, endedOn, inquiries });
  update(story, noticeOn, endedOn);
  return { assessedOn, endedOn, ...criminal };
}

function inquiriesOf({ diary, matter, fate }: Story): number {
  const { none, some } = INQUIRIES[matter.kind];
  const median = fate.road === 'no-case-to-answer' ? none : some;
  const drawn = Math.round(diary.random.skewed(median, INQUIRIES_SPREAD));
  const least =
    fate.criminal === 'none' ? (fate.gross ? LEAST.gross : LEAST.other) : LEAST.criminal;
  return Math.max(least, drawn);
}

function report({ cast, diary }: Story, inquiries: number): LegalDay {
  diary.goOn(inquiries);
  diary.note({ type: 'investigationCompleted', by: cast.investigator });
  const reportedOn = diary.pace(PACES.investigationReported);
  diary.note({ type: 'investigationReported', by: cast.investigator });
  return reportedOn;
}

/** New evidence makes it less than misconduct: the case ends there (PCR r14(5)-(7)). */
function reviseDown({ cast, diary }: Story, inquiries: number): LegalDay {
  const revisedOn = diary.goOn(Math.max(LEAST.other, Math.round(inquiries * 0.7)));
  diary.note({
    type: 'severityRevised',
    by: cast['appropriate-authority'],
    payload: { severity: 'practice-requiring-improvement', disposal: 'reflective-practice' },
  });
  return revisedOn;
}

interface Inquiries {
  readonly noticeOn: LegalDay;
  readonly endedOn: LegalDay;
  readonly inquiries: number;
}

/** The officer's statement, and an interview where the inquiries leave room for one (PCR r18, r20). */
function hearOfficer(story: Story, { noticeOn, endedOn, inquiries }: Inquiries): void {
  const { cast, diary } = story;
  const { random } = diary;
  const statementOn = later(noticeOn, daysOf(random, PACES.statementReceived));
  if (random.chance(OFFICER.statement) && statementOn < endedOn) {
    diary.noteOn(statementOn, { type: 'officerStatementReceived', by: cast.investigator });
  }
  const first = Math.round(inquiries * 0.3);
  if (random.chance(OFFICER.interview) && first + INTERVIEW < inquiries * 0.7) {
    interview(story, later(noticeOn, first));
  }
}

/** Working days from naming the day of an interview to holding it, at most. */
const INTERVIEW = 8;

function interview({ cast, diary }: Story, specifiedOn: LegalDay): void {
  const { random } = diary;
  const by = cast.investigator;
  const interviewOn = later(specifiedOn, random.between(6, INTERVIEW));
  const proposed = random.chance(OFFICER.otherDate);
  const named = { interview: 'i-1', interviewOn: proposed ? later(specifiedOn, 5) : interviewOn };
  diary.noteOn(specifiedOn, { type: 'interviewDateSpecified', by, payload: named });
  if (proposed) {
    const payload = { ...named, interviewOn };
    const proposedOn = later(specifiedOn, random.between(1, 4));
    diary.noteOn(proposedOn, { type: 'alternativeInterviewDateProposed', by, payload });
  }
  diary.noteOn(interviewOn, { type: 'interviewHeld', by, payload: { interview: 'i-1' } });
}

/** The officer is told every four weeks how it stands; now and then later (PCR r17, r18). */
function update({ cast, diary }: Story, noticeOn: LegalDay, endedOn: LegalDay): void {
  const next = (day: LegalDay): LegalDay => within(day, daysOf(diary.random, UPDATES));
  for (let day = next(noticeOn); day < endedOn; day = next(day)) {
    diary.noteOn(day, { type: 'progressNotified', by: cast.investigator });
  }
}
