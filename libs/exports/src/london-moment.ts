import { startOfLondonDay, toDayNumber, type LegalDay } from '#libs/working-time';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** A London day as files of events want it: its first moment, with the offset of London on that day. */
export function firstMomentOf(day: LegalDay): string {
  const isSummer = toDayNumber(day) * DAY - startOfLondonDay(day) === HOUR;
  return `${day}T00:00:00.000${isSummer ? '+01:00' : '+00:00'}`;
}
