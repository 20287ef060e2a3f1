import { PACES } from './assumptions.js';
import { DISPOSALS, type Story } from './story.js';

/** From the opening to the severity assessment, with which a case may end (PCR r14). */
export function assess({ matter, fate, cast, diary }: Story): void {
  const { kind, cameToAttentionOn, allegations } = matter;
  const { random } = diary;
  diary.note({
    type: 'caseOpened',
    by: kind === 'complaint' ? cast.administrator : cast['appropriate-authority'],
    payload: {
      ...{ cameToAttentionOn, matterKind: kind },
      rankGroup: random.chance(0.05) ? 'special-constable' : 'officer',
      allegations,
    },
  });
  diary.note({
    type: 'caseAllocated',
    by: cast.supervisor,
    payload: { team: cast.team, supervisor: cast.supervisor.id },
  });
  diary.pace(PACES.severityAssessed);
  const assessment = fate.road === 'assessment' ? belowMisconduct(random.chance(0.6)) : {};
  diary.note({
    type: 'severityAssessed',
    by: cast['appropriate-authority'],
    payload: {
      severity: fate.gross ? 'gross-misconduct' : 'misconduct',
      finalWarningInForce: false,
      ...assessment,
    },
  });
}

const belowMisconduct = (practice: boolean): object =>
  practice
    ? { severity: 'practice-requiring-improvement', disposal: 'reflective-practice' }
    : { severity: 'neither', disposal: 'no-further-action' };

/** The authority finds no case to answer: the case ends (PCR r23). */
export function endWithoutCaseToAnswer({ cast, diary }: Story): void {
  diary.pace(PACES.determined);
  diary.note({
    type: 'noCaseToAnswerFound',
    by: cast['appropriate-authority'],
    payload: { disposal: diary.random.among(DISPOSALS) },
  });
}
