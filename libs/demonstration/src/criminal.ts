import { daysBetween, type LegalDay } from '#libs/working-time';
import { CRIMINAL_WAIT, PACES } from './assumptions.js';
import { later, laterOf, within } from './days.js';
import { daysOf } from './diary.js';
import type { Investigated, Story } from './story.js';

type Span = Pick<Investigated, 'assessedOn' | 'endedOn'>;
type CriminalDays = Pick<Investigated, 'criminalOn' | 'waitUntil'>;

/** Criminal proceedings beside the road, and a decision not to suspend because of them (PCR r10, r11B). */
export function criminalBeside(story: Story, span: Span): CriminalDays {
  const { cast, diary, fate } = story;
  if (fate.criminal === 'none') return { criminalOn: null, waitUntil: null };
  const startedOn = later(span.assessedOn, diary.random.between(0, 3));
  diary.noteOn(startedOn, { type: 'criminalInvestigationStarted', by: cast.investigator });
  if (fate.gross && !fate.suspended) {
    const decidedOn = later(startedOn, daysOf(diary.random, PACES.suspensionDecided));
    diary.noteOn(decidedOn, { type: 'suspensionDeclined', by: cast['appropriate-authority'] });
  }
  const concludedOn =
    fate.criminal === 'running' ? partWay(startedOn, span) : block(story, startedOn);
  diary.noteOn(concludedOn, { type: 'criminalProceedingsConcluded', by: cast.investigator });
  return { criminalOn: startedOn, waitUntil: fate.criminal === 'running' ? null : concludedOn };
}

/** Nothing comes of it before the inquiries end. */
const partWay = (startedOn: LegalDay, { endedOn }: Span): LegalDay =>
  laterOf(within(startedOn, Math.floor(daysBetween(startedOn, endedOn) * 0.8)), startedOn);

/** Proceedings would prejudice the criminal ones, and wait for them. */
function block({ cast, diary }: Story, startedOn: LegalDay): LegalDay {
  const foundOn = later(startedOn, diary.random.between(10, 20));
  diary.noteOn(foundOn, { type: 'prejudiceFound', by: cast['appropriate-authority'] });
  const { median, spread } = CRIMINAL_WAIT;
  return later(foundOn, Math.max(10, Math.round(diary.random.skewed(median, spread))));
}
