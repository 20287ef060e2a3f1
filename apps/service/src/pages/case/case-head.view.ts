import { caseAddress } from '../layout/address.js';
import { stageWords } from '../layout/stage-words.js';
import { caseWords as t } from './case.en.js';
import type { ReadCase } from './case-reader.js';

/** The pages of a case, as its navigation names them. */
export type Tab = 'overview' | 'clocks' | 'history' | 'decisions';

const TABS: readonly Tab[] = ['overview', 'clocks', 'history', 'decisions'];

/** What stands over every page of a case. */
export function headOf({ view }: ReadCase, tab: Tab | null) {
  const address = caseAddress(view.reference);
  return {
    ...{
      t,
      reference: view.reference,
      address,
      closed: view.closed,
      stage: stageWords(view.stage),
    },
    caption: view.workflow === 'misconduct' ? t.caption.misconduct : t.caption.other,
    restricted: view.desk.restrictedTo !== null,
    pseudonymous: view.pseudonymous,
    tabs: TABS.map((each) => ({
      text: t.tabs[each],
      href: each === 'overview' ? address : `${address}/${each}`,
      active: each === tab,
    })),
  };
}

/** A person by their number. Whoever may not know them is given a pseudonym, which is its own. */
export const personIn = ({ people }: ReadCase, id: string): string => people.get(id) ?? id;
