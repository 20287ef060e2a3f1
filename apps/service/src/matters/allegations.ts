import type { CaseView } from '#libs/engine';

type Facts = CaseView['facts'];

/** An allegation, and the fact that says it. */
export interface PresentedAllegation {
  readonly id: unknown;
  readonly category: unknown;
  readonly standards: unknown;
  readonly cameToAttentionOn: unknown;
  readonly event: string;
}

/** What a case alleges: the lists of the facts that carry one, and each allegation added by itself. */
export const allegationsIn = (facts: Facts): PresentedAllegation[] =>
  facts.flatMap(({ id: event, type, payload }) => {
    const listed = payload['allegations'];
    const given = type === 'allegationAdded' ? [payload] : Array.isArray(listed) ? listed : [];
    return given.map((each: Readonly<Record<string, unknown>>) => ({
      ...{ id: each['id'], category: each['category'], standards: each['standards'] },
      cameToAttentionOn: each['cameToAttentionOn'] ?? null,
      event,
    }));
  });
