import { build } from 'esbuild';

/** Bundles our sources into dist/, one file a command; packages stay in node_modules. */
export async function buildServer(root) {
  await build({
    absWorkingDir: root,
    entryPoints: [
      'index.ts',
      'app/reloadWorker.ts',
      'storage/lmdb/verifyWorker.ts',
      'understanding/training/trainWorker.ts',
      'cli/chat.ts',
      'cli/understand.ts',
      'cli/evaluate.ts',
      'cli/explain.ts',
      'cli/gaps.ts',
      'cli/check.ts',
      'cli/rename.ts',
      'cli/schema.ts',
      'cli/studio.ts',
      'cli/takeOver.ts',
      'cli/teamsPackage.ts',
    ],
    entryNames: '[name]',
    outdir: 'dist',
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
}

export { buildWidget } from './buildWidget.mjs';
