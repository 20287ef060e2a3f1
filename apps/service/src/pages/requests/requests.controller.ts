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
import { Transform } from 'class-transformer';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { v7 as newId } from 'uuid';
import {
  DECISIONS,
  listRequests,
  mayDecide,
  OPEN_ENGINE,
  type ListedRequest,
  type OpenEngine,
} from '#libs/engine';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { actorIn } from '../../cases/acting.js';
import { RequestsController } from '../../requests/requests.controller.js';
import { CaseReader, type ReadCase } from '../case/case-reader.js';
import { emptyIsNone } from '../form/empty-is-none.js';
import { PagedQuery } from '../form/paged-query.js';
import { formWords } from '../form/form.en.js';
import type { FormProblem } from '../form/payload-form.js';
import { refusalOrChanged } from '../form/refusal.js';
import { textIn, wordsOf, type Sent } from '../form/sent.js';
import { requestAddress } from '../layout/address.js';
import { revisionIn } from '../record-event/record-event.form.js';
import { showPage } from '../rendering.js';
import { goToSaying, saidOnce } from '../said.js';
import { requestsWords as t } from './requests.en.js';
import { LISTS, requestsView, requestView, type RequestList } from './requests.view.js';

const ROWS = 50;
const WRONG = 422;

/** Which requests, as it stands in the address. */
export class RequestListQuery extends PagedQuery {
  @Transform(emptyIsNone)
  @IsOptional()
  @IsIn(LISTS)
  list?: RequestList;
}

/** A request as somebody opened it. */
interface Opened {
  readonly me: Identity;
  readonly read: ReadCase;
  readonly listed: ListedRequest;
  /** The first of their roles that may decide it. */
  readonly as: string | undefined;
}

/** What is asked for, and the decision on it. */
@ApiExcludeController()
@Controller('requests')
@SignedIn()
export class RequestPagesController {
  constructor(
    private readonly cases: CaseReader,
    private readonly requests: RequestsController,
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
  ) {}

  @Get()
  async list(
    @Me() me: Identity,
    @Query() { list = 'to-decide', cursor }: RequestListQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = await this.requests.requests(me, {
      ...{ decidable: list === 'to-decide', limit: ROWS },
      ...(cursor === undefined ? {} : { cursor }),
    });
    const model = requestsView(list, page, { laws: this.open.laws, now: this.open.now() });
    await showPage(reply, { template: 'requests/requests.njk', title: t.title, model });
  }

  @Get(':reference')
  async show(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const said = wordsOf(t.said, saidOnce(reply));
    await this.page(await this.opened(me, reference), reply, { sent: {}, problems: [], said });
  }

  @Post(':reference')
  @HttpCode(200)
  async submit(
    @Me() me: Identity,
    @Param('reference') reference: string,
    @Body() sent: Sent,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.opened(me, reference);
    const problems = await this.decide(opened, sent);
    if (problems.length === 0) {
      return goToSaying(reply, requestAddress(reference), textIn(sent, 'decision'));
    }
    await this.page(await this.opened(me, reference), reply, { sent, problems, said: null });
  }

  /** Gives what is wrong, or what the engine says against it. */
  private async decide({ me, read, as }: Opened, sent: Sent): Promise<readonly FormProblem[]> {
    const decision = DECISIONS.find((each) => each === textIn(sent, 'decision'));
    const reasons = textIn(sent, 'reasons');
    if (decision === undefined || reasons === '') {
      return [{ field: 'reasons', text: formWords.reasonsNeeded }];
    }
    const asking = { me, key: textIn(sent, 'key') || newId(), revision: revisionIn(sent, read) };
    const body = { decision, reasons, ...(as === undefined ? {} : { as }) };
    try {
      await this.requests.decide(asking, read.view.reference, body);
      return [];
    } catch (error) {
      return refusalOrChanged(error, [], t.problems.changed);
    }
  }

  private async page(
    { me, read, listed, as }: Opened,
    reply: FastifyReply,
    shown: {
      readonly sent: Sent;
      readonly problems: readonly FormProblem[];
      readonly said: string | null;
    },
  ): Promise<void> {
    const { id, closed } = read.view;
    const may = closed ? [] : await mayDecide(this.open, id, actorIn(me, as, []));
    const about = await this.cases.about(read);
    const model = requestView({ ...shown, read, listed, may, about, key: newId() });
    const status = shown.problems.length === 0 ? 200 : WRONG;
    const page = { template: 'requests/request.njk', title: model.title, model, status };
    await showPage(reply, page);
  }

  private async opened(me: Identity, reference: string): Promise<Opened> {
    const read = await this.cases.read(me, reference);
    const { id, about } = read.view;
    const all = about === null ? [] : await listRequests(this.open, { about });
    const listed = all.find((each) => each.id === id);
    if (listed === undefined) throw new NotFoundException('There is no such request.');
    return { me, read, listed, as: me.roles.find((each) => listed.deciders.includes(each)) };
  }
}
