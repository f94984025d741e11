import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const OUT = 'dist/public';
/** Bytes after gzip. The chat's budget covers its script, style and letters, not what is imported later. */
const BUDGETS = { loader: 3_000, panel: 2_500, chat: 30_000, studio: 25_000 };

const shared = {
  bundle: true,
  minify: true,
  target: ['chrome111', 'firefox113', 'safari16.2'],
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
  outdir: OUT,
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  loader: { '.woff2': 'file', '.svg': 'copy' },
};

/**
 * Bundles the launcher, the chat page and the site's scripts and styles into dist/public, under names that contain a
 * hash of their content. manifest.json lists each file by its plain name, with its hash for `<script integrity>`.
 * @throws Error when a budget is exceeded
 */
export async function buildWidget(root) {
  const options = { ...shared, absWorkingDir: root };
  const results = await Promise.all([
    buildLauncher(root, options),
    buildChat(options),
    build({
      ...options,
      entryPoints: {
        home: 'widget/site/home.ts',
        guide: 'widget/site/guide.ts',
        homeStyle: 'widget/site/home.css',
        guideStyle: 'widget/site/guide.css',
        theme: 'widget/site/theme.ts',
        themeStyle: 'widget/site/theme.css',
        webchatPage: 'widget/site/webchat.ts',
        webchatStyle: 'widget/site/webchat.css',
        icon: 'widget/site/icon.svg',
        hero: 'widget/site/hero.svg',
      },
      format: 'iife',
    }),
  ]);
  const outputs = Object.assign({}, ...results.flat().map(({ metafile }) => metafile.outputs));
  const manifest = toManifest(root, outputs);
  writeIfChanged(join(root, OUT, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  removeStale(join(root, OUT), manifest);
  checkBudgets(root, outputs);
}

/** Bundles the panel, then the launcher, which loads it on a click and knows its hash. */
async function buildLauncher(root, options) {
  const panel = await build({ ...options, entryPoints: { panel: 'widget/loader/panel.ts' }, format: 'esm' });
  const [path] = Object.keys(panel.metafile.outputs);
  const PANEL = { path: `assets/${basename(path)}`, integrity: integrityOf(readFileSync(join(root, path))) };
  const launcher = await build({
    ...options,
    entryPoints: { widget: 'widget/loader/main.ts' },
    format: 'iife',
    define: { PANEL: JSON.stringify(PANEL) },
  });
  return [panel, launcher];
}

function integrityOf(content) {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

/** The assets as pages see them that contain their style and script, at the top of the server. */
const IN_PAGE = './assets';
/** What the chat imports when it is needed. */
const LATER = ['cards', 'keep'];

/** Bundles the chat in one file, which its page contains, and what is needed later in files that it imports. */
async function buildChat(options) {
  const later = await Promise.all(
    LATER.map((name) =>
      build({ ...options, entryPoints: { [name]: `widget/chat/${name}.ts` }, format: 'esm' }),
    ),
  );
  const paths = later.map(({ metafile }) => `${IN_PAGE}/${basename(Object.keys(metafile.outputs)[0])}`);
  const chat = await build({
    ...options,
    publicPath: IN_PAGE,
    entryPoints: {
      chat: 'widget/chat/main.tsx',
      chatStyle: 'widget/chat/chat.css',
      studio: 'widget/studio/main.tsx',
      studioStyle: 'widget/studio/studio.css',
    },
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'later',
        setup: ({ onResolve }) =>
          onResolve({ filter: new RegExp(`^\\.\\./(?:${LATER.join('|')})$`) }, ({ path }) => ({
            path: paths[LATER.indexOf(path.slice(3))],
            external: true,
          })),
      },
    ],
  });
  return [...later, chat];
}

function toManifest(root, outputs) {
  const entries = Object.keys(outputs).map((path) => {
    const file = basename(path);
    const content = readFileSync(join(root, path));
    const integrity = integrityOf(content);
    const name = file.replace(/-[A-Z0-9]{8}(?=\.\w+$)/, '');
    return [name, { file, integrity, bytes: content.length, gzip: gzipSync(content, { level: 9 }).length }];
  });
  return Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b)));
}

/** `npm run dev` restarts the server whenever the manifest is written. */
function writeIfChanged(file, text) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

function removeStale(folder, manifest) {
  const wanted = new Set(['manifest.json', ...Object.values(manifest).map(({ file }) => file)]);
  for (const name of readdirSync(folder)) if (!wanted.has(name)) rmSync(join(folder, name));
}

function checkBudgets(root, outputs) {
  const size = (paths) =>
    paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(root, path)), { level: 9 }).length, 0);
  const named = (name) => Object.keys(outputs).filter((path) => basename(path).startsWith(`${name}-`));
  const sizes = {
    loader: size(named('widget')),
    panel: size(named('panel')),
    chat: size([...named('chat'), ...named('chatStyle'), ...named('cormorant-garamond-letters')]),
    studio: size([...named('studio'), ...named('studioStyle')]),
  };
  for (const [name, budget] of Object.entries(BUDGETS)) {
    if (sizes[name] <= budget) continue;
    throw new Error(
      `The ${name} is ${sizes[name]} bytes after gzip, over its budget of ${budget}. Make it smaller; scripts/buildWidget.mjs has the budgets.`,
    );
  }
}
