/** What every page says around itself. */
export const layoutWords = {
  service: 'Probity',
  skip: 'Skip to main content',
  signedInAs: 'Signed in as',
  signOut: 'Sign out',
  signIn: 'Sign in',
  error: 'Error: ',
  back: 'Back',
  yes: 'Yes',
  no: 'No',
  footer: 'More about this service',
  accessibility: 'Accessibility statement',
  help: 'Help',
  print: 'Print this page',
  next: 'Next page',
  navigation: {
    myWork: 'My work',
    cases: 'Cases',
    durations: 'Durations',
    administration: 'Administration',
    help: 'Help',
  },
} as const;
