import type { Persona } from './personas.js';

const page = (title: string, main: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} - Probity development provider</title>
<style>
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
button { font: inherit; width: 100%; text-align: left; padding: .5rem .75rem; margin: .2rem 0 }
</style>
<main><h1>${title}</h1>
${main}
</main></html>
`;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };

const escaped = (text: string): string =>
  text.replaceAll(/[&<"]/g, (found) => ESCAPES[found] ?? '');

/** Everybody one can sign in as, a button each; works without script. */
export const personaPage = (personas: readonly Persona[]): string =>
  page(
    'Sign in as',
    `<p>For development: nobody here is real, and nobody is asked for a password.</p>
<form method="post">
${personas.map(({ reference, name }) => `<button name="persona" value="${escaped(reference)}">${escaped(name)} (${escaped(reference)})</button>`).join('\n')}
</form>`,
  );

/** `form` is the provider's own; its button is ours. */
export const signOutPage = (form: string): string =>
  page(
    'Sign out',
    `${form}<button form="op.logoutForm" name="logout" value="yes">Sign out</button>`,
  );

export const messagePage = (title: string, message: string): string =>
  page(title, `<p>${escaped(message)}</p>`);
