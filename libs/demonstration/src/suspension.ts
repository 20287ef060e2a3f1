import type { LegalDay } from '#libs/working-time';
import { FOUR_WEEKLY_REVIEWS, OFFICER, PACES, SUSPENSION_REVIEWS } from './assumptions.js';
import { later, within } from './days.js';
import { daysOf } from './diary.js';
import type { Investigated, Story } from './story.js';

/** Matters from this day on are reviewed within twelve weeks, not four (PCR r11B). */
const AMENDED = '2026-07-13';

/** The suspension, its confirmation and its reviews, as long as the case lasts (PCR r11, r11B). */
export function suspensionBeside(
  { cast, diary, fate, matter }: Story,
  { assessedOn, criminalOn }: Investigated,
  closedOn: LegalDay,
): void {
  if (!fate.suspended) return;
  const { random } = diary;
  const by = cast['appropriate-authority'];
  const suspendedOn = later(criminalOn ?? assessedOn, daysOf(random, PACES.suspensionDecided));
  const orally = random.chance(0.5);
  diary.noteOn(suspendedOn, { type: 'officerSuspended', by, payload: { orally } });
  if (orally) {
    const confirmedOn = later(suspendedOn, daysOf(random, PACES.suspensionConfirmed));
    diary.noteOn(confirmedOn, { type: 'suspensionConfirmed', by: cast.administrator });
  }
  if (random.chance(OFFICER.representations)) {
    const receivedOn = later(suspendedOn, daysOf(random, PACES.representations));
    diary.noteOn(receivedOn, { type: 'suspensionRepresentationsReceived', by });
  }
  const reviews = matter.cameToAttentionOn < AMENDED ? FOUR_WEEKLY_REVIEWS : SUSPENSION_REVIEWS;
  const next = (day: LegalDay): LegalDay => within(day, daysOf(random, reviews));
  for (let day = next(suspendedOn); day < closedOn; day = next(day)) {
    diary.noteOn(day, { type: 'suspensionReviewed', by });
  }
}
