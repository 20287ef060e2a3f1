import type { LegalDay } from '#libs/working-time';
import { OFFICER, PACES, type Pace } from './assumptions.js';
import { later } from './days.js';
import { daysOf } from './diary.js';
import { SERVICE, type Story } from './story.js';

/** Working days to answer the notice (PCR r31(1)). */
const RESPONSE = 15;

/** A case to answer, and its referral once nothing stands in the way (PCR r23, r10). */
export function findCaseToAnswer({ cast, diary, fate }: Story, waitUntil: LegalDay | null): void {
  const by = cast['appropriate-authority'];
  diary.pace(PACES.determined);
  const caseToAnswer = fate.road === 'hearing' ? 'gross-misconduct' : 'misconduct';
  const payload = { caseToAnswer, unconnectedIncidents: false };
  diary.note({ type: 'caseToAnswerFound', by, payload });
  if (waitUntil !== null && waitUntil >= diary.day()) {
    // A case that had to wait is determined again, before it is referred (PCR r23).
    diary.goTo(later(waitUntil, 1));
    diary.pace(PACES.determined);
    diary.note({ type: 'caseToAnswerFound', by, payload });
  }
  diary.pace(PACES.referred);
  if (fate.road === 'withdrawn') {
    const disposal = 'no-further-action';
    diary.note({ type: 'proceedingsWithdrawn', by, payload: { disposal } });
  } else {
    diary.note({ type: 'caseReferred', by });
  }
}

/** Notice of the referral, naming who conducts or chairs (PCR r30). Gives the day of its service. */
export function serveNotice({ cast, diary }: Story, to: 'meeting' | 'hearing'): LegalDay {
  const noticeOn = diary.pace(PACES.referralNotice);
  const method = diary.random.among(SERVICE);
  const named =
    to === 'meeting'
      ? { personConducting: cast['person-conducting'].id }
      : { chair: cast.chair.id };
  diary.note({
    type: `${to}NoticeServed`,
    by: cast.administrator,
    payload: { method, ...named },
  });
  return noticeOn;
}

/**
 * The officer's answer, the lists of witnesses and the papers (PCR r31, r32). Gives the day on which whoever
 * conducts or chairs has everything.
 */
export function prepare({ cast, diary }: Story, noticeOn: LegalDay, quick: boolean): LegalDay {
  const by = cast['appropriate-authority'];
  const { random } = diary;
  const answered = random.chance(OFFICER.response) || quick;
  const response = daysOf(random, quick ? QUICK.response : PACES.response);
  if (answered) diary.noteOn(later(noticeOn, response), { type: 'responseReceived', by });
  // Without an answer the period has to run out first: it does so at the end of its last day.
  const readyAfter = answered && response <= RESPONSE ? response : RESPONSE + 1;
  const exchangedAfter = readyAfter + daysOf(random, quick ? QUICK.lists : PACES.listsExchanged);
  diary.noteOn(later(noticeOn, exchangedAfter), { type: 'witnessListsExchanged', by });
  const papersAfter = exchangedAfter + daysOf(random, quick ? QUICK.papers : PACES.papersSupplied);
  const papersOn = later(noticeOn, papersAfter);
  diary.noteOn(papersOn, { type: 'witnessListsSupplied', by });
  diary.noteOn(papersOn, { type: 'papersSupplied', by });
  return papersOn;
}

/** What a meeting needs if it is to be held in its 20 working days. */
const QUICK = {
  response: { usual: [6, 11], slow: [12, 12], slowShare: 0 },
  lists: { usual: [1, 3], slow: [3, 3], slowShare: 0 },
  papers: { usual: [1, 2], slow: [2, 2], slowShare: 0 },
} as const satisfies Record<string, Pace>;

/** The outcome is reported, and the officer told: from that day it takes effect (PCR r42(4), r43). */
export function tellOutcome({ cast, diary }: Story, by: 'person-conducting' | 'chair'): LegalDay {
  diary.pace(PACES.outcomeReported);
  diary.note({ type: 'outcomeReported', by: cast[by] });
  const informedOn = diary.pace(PACES.officerInformed);
  const method = diary.random.among(SERVICE);
  diary.note({
    type: 'officerInformed',
    by: cast['appropriate-authority'],
    payload: { method },
  });
  return informedOn;
}
