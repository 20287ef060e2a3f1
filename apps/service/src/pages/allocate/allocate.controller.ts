import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { v7 as newId } from 'uuid';
import { DESK_POWERS, type Doubt } from '#libs/engine';
import { For, Me, type Identity } from '#libs/identity';
import { DeskController } from '../../cases/desk.controller.js';
import { textIn, type Sent } from '../form/sent.js';
import { OVERSEEING_ROLES } from '../layout/navigation.js';
import { showPage } from '../rendering.js';
import { allocateWords as t } from './allocate.en.js';
import { casesProblems, readAllocateForm, wasDoubted, type AllocateForm } from './allocate.form.js';
import { allocatedView, allocateView } from './allocate.view.js';

const WRONG = 422;

/** Gives chosen cases to a desk: a form, and then, row by row, what became of each. */
@ApiExcludeController()
@Controller('board/allocate')
@For(...OVERSEEING_ROLES)
export class AllocateController {
  constructor(private readonly desks: DeskController) {}

  @Post()
  @HttpCode(200)
  async submit(@Me() me: Identity, @Body() sent: Sent, @Res() reply: FastifyReply): Promise<void> {
    const form = readAllocateForm(sent);
    const allocates = textIn(sent, 'step') === 'allocate';
    const problems = allocates ? form.problems : casesProblems(form.cases);
    if (!allocates || problems.length > 0) return show(reply, sent, { ...form, problems });
    const { doubts } = await this.desks.doubts(me, { cases: form.cases, ...form.desk });
    if (doubts.length > 0 && !wasDoubted(form)) return show(reply, sent, form, doubts);
    const key = textIn(sent, 'key') || newId();
    const { rows } = await this.desks.allocateMany({ me, key }, bodyOf(me, form));
    const model = allocatedView(rows);
    await showPage(reply, { template: 'allocate/allocated.njk', title: t.done, model });
  }
}

/** In the first of their roles that may. */
function bodyOf({ roles }: Identity, { cases, desk, reasons }: AllocateForm) {
  const as = roles.find((each) => DESK_POWERS['caseAllocated']?.includes(each));
  return {
    ...{ cases, ...desk },
    ...(as === undefined ? {} : { as }),
    ...(reasons === '' ? {} : { reasons }),
  };
}

async function show(
  reply: FastifyReply,
  sent: Sent,
  form: AllocateForm,
  doubts: readonly Doubt[] = [],
): Promise<void> {
  const model = allocateView(sent, { form, doubts }, newId());
  const status = form.problems.length === 0 ? 200 : WRONG;
  await showPage(reply, { template: 'allocate/allocate.njk', title: t.title, model, status });
}
