const { join } = require('node:path');

/**
 * Where `#libs/x` and `#workflows/x` lead in the source tree. package.json points them at the build, so
 * that Node can run it; the dependency rules must hold for the source, built or not.
 */
module.exports = {
  resolve: {
    extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    extensionAlias: { '.js': ['.ts', '.js'] },
    alias: {
      '#libs/*': join(process.cwd(), 'libs/*/src/index.ts'),
      '#workflows$': join(process.cwd(), 'workflows/index.ts'),
      '#workflows/*': join(process.cwd(), 'workflows/*/index.ts'),
    },
  },
};
