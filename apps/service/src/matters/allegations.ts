import type { CaseView } from '#libs/engine';

/** An allegation, and the fact that says it. */
export interface PresentedAllegation {
  readonly id: unknown;
  readonly category: unknown;
  readonly standards: unknown;
  readonly cameToAttentionOn: unknown;
  readonly event: string;
}

/**
 * What a case alleges, to whoever the view is for: null to whoever sees pseudonyms, and not what the entries say. Else
 * the lists of the facts that carry one, and each allegation added by itself.
 */
export const allegationsIn = ({
  facts,
  pseudonymous,
}: Pick<CaseView, 'facts' | 'pseudonymous'>): PresentedAllegation[] | null =>
  pseudonymous ? null : facts.flatMap(allegedBy);

function allegedBy({ id: event, type, payload }: CaseView['facts'][number]): PresentedAllegation[] {
  const listed = payload['allegations'];
  const given = type === 'allegationAdded' ? [payload] : Array.isArray(listed) ? listed : [];
  return given.map((each: Readonly<Record<string, unknown>>) => ({
    ...{ id: each['id'], category: each['category'], standards: each['standards'] },
    cameToAttentionOn: each['cameToAttentionOn'] ?? null,
    event,
  }));
}
