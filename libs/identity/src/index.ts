export { cookieNames, cookieOptions } from './cookies.js';
export { type Decision, For, Open, routeDecision, SignedIn } from './decisions.js';
export * from './identity-error.js';
export { type DatabaseProvider, type IdentityOptions } from './identity-options.js';
export { type Identity, type Role, ROLES } from './identity.js';
export { IDENTITY_DATABASE, IdentityModule } from './identity.module.js';
export { Me } from './me.decorator.js';
export { type MeAnswer } from './me.controller.js';
export { identityOf, presentedBy } from './presenter.js';
export { signedInPeople, type SignedInPerson } from './people.js';
export { readRoleMapping, type RoleMapping } from './role-mapping.js';
export { PERSONAS, type Persona } from './development/personas.js';
export {
  type DevelopmentProvider,
  type DevelopmentProviderOptions,
  startDevelopmentProvider,
} from './development/development-provider.js';
