import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Answer } from '#libs/engine';
import { SignedIn } from '#libs/identity';
import { ChangesAnswer } from '../answers/case-answers.js';
import { KEY, Keyed, revisionOf, type Conditions } from '../conditions.js';
import { CaseDesk, type AskedCase } from './case-desk.js';
import { SharedEventBody } from './cases.dto.js';

/** One fact on several cases of a matter. */
@ApiTags('cases')
@Controller('v1/events')
@SignedIn()
export class SharedEventsController {
  constructor(private readonly desk: CaseDesk) {}

  @Post()
  @KEY
  @ApiCreatedResponse({ type: ChangesAnswer })
  @ApiOperation({ summary: 'Records the same on several cases: on all of them or on none' })
  async record(
    @Keyed() asking: Omit<Conditions, 'revision'>,
    @Body() body: SharedEventBody,
  ): Promise<Answer> {
    return this.desk.record(await this.seen(body), body, asking);
  }

  private async seen({ cases }: SharedEventBody): Promise<AskedCase[]> {
    const seen: AskedCase[] = [];
    for (const { reference, etag } of cases) {
      const revision = revisionOf(`etag of ${reference}`, etag);
      seen.push({ ...(await this.desk.named(reference)), revision });
    }
    return seen;
  }
}
