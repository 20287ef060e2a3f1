import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { v7 as newId } from 'uuid';
import { findablePage, listReviews, OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { readerOf } from '../../cases/acting.js';
import { CaseDesk } from '../../cases/case-desk.js';
import { CaseReader, type ReadCase } from '../case/case-reader.js';
import { refusalOrChanged } from '../form/refusal.js';
import type { FormProblem } from '../form/payload-form.js';
import { textIn, wordsOf, type Sent } from '../form/sent.js';
import { reviewAddress } from '../layout/address.js';
import { revisionIn } from '../record-event/record-event.form.js';
import { goTo, showPage } from '../rendering.js';
import { goToSaying, saidOnce } from '../said.js';
import { reviewsWords as t } from './reviews.en.js';
import {
  fieldsToWrite,
  LISTS,
  readReviewForm,
  REASONS_NEEDED,
  targetRefusal,
  ReviewListQuery,
  type Act,
} from './reviews.form.js';
import { reviewsView, reviewView } from './reviews.view.js';

const ROWS = 50;
const WRONG = 422;

/** What a second person does with a review. */
const DECISIONS: Readonly<Record<string, { readonly type: string; readonly done: string }>> = {
  'sign-off': { type: 'reviewSignedOff', done: 'signed-off' },
  return: { type: 'reviewReturned', done: 'returned' },
};

/** Breach reviews: to write, and to be signed off by somebody else. */
@ApiExcludeController()
@Controller('reviews')
@SignedIn()
export class ReviewsController {
  constructor(
    private readonly cases: CaseReader,
    private readonly desk: CaseDesk,
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
  ) {}

  @Get()
  async list(
    @Me() me: Identity,
    @Query() { list = 'to-write', cursor }: ReviewListQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const filter = { closed: false, stages: LISTS[list] };
    const paged = { list: `reviews-${list}`, limit: ROWS };
    const page = await findablePage(
      ...([this.open, readerOf(me)] as const),
      cursor === undefined ? paged : { ...paged, cursor },
      (rest) => listReviews(this.open, { ...filter, ...rest }),
    );
    const model = reviewsView(list, page, { laws: this.open.laws, now: this.open.now() });
    await showPage(reply, { template: 'reviews/reviews.njk', title: t.title, model });
  }

  @Get(':reference')
  async show(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = await this.review(me, reference);
    await this.page(me, read, reply, {
      sent: {},
      problems: [],
      said: wordsOf(t.done, saidOnce(reply)),
    });
  }

  @Post(':reference')
  @HttpCode(200)
  async submit(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Body() sent: Sent,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const read = await this.review(me, reference);
    const { acts, problems, done } = actsIn(read, sent);
    const [first, ...then] = acts;
    // Sent twice: it is written, and that is to be seen.
    if (first === undefined) return goTo(reply, reviewAddress(reference));
    const body = { ...first, occurredOn: read.today, then };
    const refused = problems.length > 0 ? problems : await this.put(me, read, { sent, body });
    if (refused.length === 0) return goToSaying(reply, reviewAddress(reference), done);
    await this.page(me, read, reply, { sent, problems: refused, said: null });
  }

  /** Records them all, or none; gives what the engine says against it. */
  private async put(
    me: Identity,
    read: ReadCase,
    { sent, body }: { readonly sent: Sent; readonly body: Parameters<CaseDesk['record']>[1] },
  ): Promise<readonly FormProblem[]> {
    const key = textIn(sent, 'key') || newId();
    const { id, workflow, version, stage } = read.view;
    const { explanation, plan } = fieldsToWrite(read.workflow, stage);
    const seen = { id, workflow, version, revision: revisionIn(sent, read) };
    try {
      await this.desk.record([seen], body, { me, key });
      return [];
    } catch (error) {
      const atTarget = targetRefusal(error);
      if (atTarget.length > 0) return atTarget;
      return refusalOrChanged(error, [...explanation, ...plan], t.problems.changed);
    }
  }

  private async page(
    me: Identity,
    read: ReadCase,
    reply: FastifyReply,
    shown: {
      readonly sent: Sent;
      readonly problems: readonly FormProblem[];
      readonly said: string | null;
    },
  ): Promise<void> {
    const { reference } = read.view;
    const choices = await this.cases.choices(me, reference);
    const about = await this.cases.about(read);
    const all = await listReviews(this.open, { about: about.id });
    const listed = all.find(({ id }) => id === read.view.id) ?? null;
    const model = reviewView({ ...shown, read, choices, about, listed, key: newId() });
    const status = shown.problems.length === 0 ? 200 : WRONG;
    await showPage(reply, {
      template: 'reviews/review.njk',
      title: t.of(reference),
      model,
      status,
    });
  }

  private async review(me: Identity, reference: string): Promise<ReadCase> {
    const read = await this.cases.read(me, reference);
    if (read.workflow.duties.has('reviewSignedOff')) return read;
    throw new NotFoundException('There is no such review.');
  }
}

/** What was sent: a review that is written, or what a second person makes of it. */
function actsIn({ view, workflow }: ReadCase, sent: Sent) {
  const step = textIn(sent, 'step');
  const decision = Object.hasOwn(DECISIONS, step) ? DECISIONS[step] : undefined;
  if (decision === undefined) {
    return { ...readReviewForm(workflow, view.stage, sent), done: 'written' };
  }
  const { type, done } = decision;
  const reasons = textIn(sent, 'reasons');
  const unsaid = reasons === '' && workflow.duties.get(type)?.reasons === 'required';
  const act: Act = { type, payload: {}, ...(reasons === '' ? {} : { reasons }) };
  return { acts: [act], problems: unsaid ? [REASONS_NEEDED] : [], done };
}
