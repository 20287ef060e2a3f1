import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { adoptedCalendars, OPEN_ENGINE, openCasesByCalendar, type OpenEngine } from '#libs/engine';
import { For, signedInPeople } from '#libs/identity';
import { londonDayOf } from '#libs/working-time';
import { STARTED_WITH, type StartedWith } from '../../started-with.js';
import { formWords } from '../form/form.en.js';
import { textIn, type Sent } from '../form/sent.js';
import { showPage } from '../rendering.js';
import { administrationWords as t } from './administration.en.js';
import { indexView } from './administration.view.js';
import { calendarView } from './calendar.view.js';
import { rolesView } from './roles.view.js';

const PEOPLE = 100;
const WRONG = 422;

/** What the service goes by that no workflow says: its calendar, and who is who. */
@ApiExcludeController()
@Controller('administration')
@For('administrator', 'auditor')
export class AdministrationController {
  constructor(
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
    @Inject(STARTED_WITH) private readonly started: StartedWith,
  ) {}

  @Get()
  async index(@Res() reply: FastifyReply): Promise<void> {
    const page = { template: 'administration/index.njk', title: t.title };
    await showPage(reply, { ...page, model: indexView() });
  }

  @Get('calendar')
  async calendar(@Query() sent: Sent, @Res() reply: FastifyReply): Promise<void> {
    const { dataSource, laws, now } = this.open;
    const model = calendarView({
      ...{ calendar: laws.calendar(laws.currentCalendar), shipped: this.started.calendar },
      ...{
        adopted: await adoptedCalendars(dataSource),
        cases: await openCasesByCalendar(dataSource),
      },
      year: textIn(sent, 'year') || londonDayOf(now()).slice(0, 4),
    });
    const errors = model.error === null ? null : [model.error];
    await showPage(reply, {
      ...{ template: 'administration/calendar.njk', title: t.calendar.title },
      ...{ model: { ...model, errors, form: formWords }, status: errors === null ? 200 : WRONG },
    });
  }

  @Get('roles')
  async roles(@Query() sent: Sent, @Res() reply: FastifyReply): Promise<void> {
    const { dataSource } = this.open;
    const people = await signedInPeople(dataSource, { after: textIn(sent, 'after'), most: PEOPLE });
    const next = people.length < PEOPLE ? null : (people.at(-1)?.reference ?? null);
    const model = rolesView(this.started.mapping, people, next);
    await showPage(reply, { template: 'administration/roles.njk', title: t.roles.title, model });
  }
}
