import { AboutController } from './about/about.controller.js';
import { CaseController } from './case/case.controller.js';
import { CaseReader } from './case/case-reader.js';
import { CorrectFactController } from './correct-fact/correct-fact.controller.js';
import { ExportsController } from '../exports/exports.controller.js';
import { DurationsController } from '../durations/durations.controller.js';
import { ForecastController } from '../exports/forecast.controller.js';
import { DurationsPageController } from './durations/durations-page.controller.js';
import { ProcessPageController } from './durations/process-page.controller.js';
import { ExplainDateController } from './explain-date/explain-date.controller.js';
import { FindCaseController } from './find-case/find-case.controller.js';
import { HomeController } from './layout/home.controller.js';
import { RecordEventController } from './record-event/record-event.controller.js';
import { MyWorkController } from './my-work/my-work.controller.js';

/** Every page. Another one is a folder of its own, and its controller here. */
export const PAGES = [
  HomeController,
  AboutController,
  MyWorkController,
  FindCaseController,
  CaseController,
  RecordEventController,
  ExplainDateController,
  CorrectFactController,
  DurationsPageController,
  ProcessPageController,
];

/** What pages ask: a reader of cases, and what answers programs, so that a page gives the same figures. */
export const PAGE_PROVIDERS = [
  ...[CaseReader, DurationsController, ExportsController, ForecastController],
];
