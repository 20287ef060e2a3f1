import { Inject, Injectable } from '@nestjs/common';
import {
  findablePage,
  listRequests,
  listReviews,
  OPEN_ENGINE,
  type Choice,
  type FoundCase,
  type ListedBeside,
  type OpenEngine,
} from '#libs/engine';
import type { Identity } from '#libs/identity';
import { CaseFile, Matter } from '#libs/persistence';
import type { CompiledWorkflow } from '#libs/workflow-kit';
import { londonDayOf, type Calendar, type Instant, type LegalDay } from '#libs/working-time';
import { readerOf } from '../../cases/acting.js';
import { CaseDesk } from '../../cases/case-desk.js';
import type { Shown } from '../../cases/people-shown.js';
import { casesOf } from '../../matters/cases-of.js';

/** A case as a page shows it, with what it takes to say it in words. */
export interface ReadCase extends Shown {
  readonly workflow: CompiledWorkflow;
  readonly calendar: Calendar;
  readonly now: Instant;
  readonly today: LegalDay;
}

/** The case that another is about. */
export interface About {
  readonly id: string;
  readonly reference: string;
  readonly clockTitle: (declared: string) => string;
}

/** What there is around a case. */
export interface Around {
  readonly matter: Pick<Matter, 'reference' | 'kind' | 'came_to_attention_on'>;
  /** The cases of its matter that the person finds, itself among them. */
  readonly cases: readonly FoundCase[];
  /** Open requests and reviews about it. */
  readonly beside: readonly ListedBeside[];
}

/** More open requests about one case than anybody reads. */
const MOST_BESIDE = 100;

/** Reads a case for its pages: what the API answers, from the same functions. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly desk: CaseDesk,
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
  ) {}

  async read(me: Identity, reference: string): Promise<ReadCase> {
    const shown = await this.desk.shown(me, reference);
    const { view } = shown;
    const law = this.open.laws.of(view.workflow, view.version);
    const calendar = law.calendar(view.calendar);
    const now = this.open.now();
    return { ...shown, workflow: law.workflow, calendar, now, today: londonDayOf(now) };
  }

  choices(me: Identity, reference: string): Promise<readonly Choice[]> {
    return this.desk.choices(me, reference);
  }

  /** The case that a review or a request is about: its reference, and what its clocks are called. */
  async about({ view }: ReadCase): Promise<About> {
    const { manager } = this.open.dataSource;
    const file = await manager.findOneByOrFail(CaseFile, { id: view.about ?? view.id });
    const { workflow } = this.open.laws.of(file.workflow, file.version);
    const titles = [...workflow.clocks.values()].map(({ id, title }): [string, string] => [
      id,
      `${title} (${id})`,
    ]);
    const byNumber = new Map(titles);
    const { id, reference } = file;
    return { id, reference, clockTitle: (declared) => byNumber.get(declared) ?? declared };
  }

  async around(me: Identity, { view }: ReadCase): Promise<Around> {
    const { manager } = this.open.dataSource;
    const { matter_id: id } = await manager.findOneByOrFail(CaseFile, { id: view.id });
    const matter = await manager.findOneByOrFail(Matter, { id });
    return {
      matter,
      cases: await casesOf(this.open, me, { matter: matter.reference, beside: false }),
      beside: await this.beside(me, view.id),
    };
  }

  private async beside(me: Identity, about: string): Promise<ListedBeside[]> {
    const open = { about, closed: false };
    const reader = readerOf(me);
    const paged = { list: 'beside', limit: MOST_BESIDE };
    const requests = await findablePage<ListedBeside>(this.open, reader, paged, (rest) =>
      listRequests(this.open, { ...open, ...rest }),
    );
    const reviews = await findablePage<ListedBeside>(this.open, reader, paged, (rest) =>
      listReviews(this.open, { ...open, ...rest }),
    );
    return [...requests.rows, ...reviews.rows];
  }
}
