import { initAll } from './govuk-frontend.min.js';

const { document, window } = globalThis;

initAll();

// Printing needs a script: the button is shown only where there is one.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
