import { AboutController } from './about/about.controller.js';
import { FindCaseController } from './find-case/find-case.controller.js';
import { HomeController } from './layout/home.controller.js';
import { MyWorkController } from './my-work/my-work.controller.js';

/** Every page. Another one is a folder of its own, and its controller here. */
export const PAGES = [HomeController, AboutController, MyWorkController, FindCaseController];
