import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(__dirname, '..');
const FOLDERS = [
  'bots',
  'channels',
  'dialogs',
  'knowledge',
  'understanding',
  'storage',
  'widget',
  'settings',
  'monitoring',
  'teams',
];

/** What each folder may import of ours at run time; types may come from anywhere. */
const MAY_IMPORT: Record<string, string[]> = {
  bots: ['dialogs'],
  dialogs: ['knowledge'],
  channels: [],
  understanding: [],
  knowledge: [],
  storage: [],
  settings: ['teams'],
  monitoring: [],
  teams: [],
  widget: [],
};

/** The one home of each outside library. */
const HOMES: Record<string, string[]> = {
  botbuilder: ['bots', 'channels', 'index.ts', 'app.ts', 'cli'],
  'botframework-connector': ['channels'],
  restify: ['channels'],
  natural: ['understanding'],
  yaml: ['knowledge'],
  jose: ['channels'],
  jsonwebtoken: ['channels'],
  lmdb: ['storage'],
  '@redis/client': ['storage'],
  'prom-client': ['monitoring'],
  fflate: ['teams'],
  'ajv-draft-04': ['teams'],
};

interface Import {
  file: string;
  target: string;
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory())
      return ['node_modules', 'dist', 'tests', 'bench', 'coverage'].includes(name) || name.startsWith('.')
        ? []
        : sources(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

/** The imports that remain at run time: `import type` and imports of types alone do not. */
function runtimeImports(): Import[] {
  return sources(root).flatMap((path) => {
    const file = relative(root, path);
    const code = readFileSync(path, 'utf8');
    const statements = [...code.matchAll(/^(?:import|export)\s+(?!type\b)([^;]*?)\s*from\s+'([^']+)'/gms)];
    return statements
      .filter(([, names = '']) => !/^\{(?:\s*type\s+\w+(?:\s+as\s+\w+)?\s*,?)+\s*\}$/s.test(names))
      .map(([, , target = '']) => ({
        file,
        target: target.startsWith('.') ? relative(root, join(dirname(path), target)) : target,
      }));
  });
}

const folderOf = (path: string) => path.split('/')[0] ?? '';

describe('architecture', () => {
  const imports = runtimeImports();

  it('lets each folder import at run time only what design allows', () => {
    const wrong = imports.filter(({ file, target }) => {
      const [from, to] = [folderOf(file), folderOf(target)];
      const ours =
        FOLDERS.includes(to) || ['index', 'app', 'assistant', 'config', 'website'].includes(target);
      return FOLDERS.includes(from) && ours && from !== to && !(MAY_IMPORT[from] ?? []).includes(to);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps each outside library in its home', () => {
    const wrong = imports.filter(({ file, target }) => {
      const homes = Object.entries(HOMES).find(
        ([library]) => target === library || target.startsWith(`${library}/`),
      )?.[1];
      return homes !== undefined && !homes.includes(folderOf(file));
    });
    expect(wrong).toEqual([]);
  });

  it('imports natural by its parts, never whole', () => {
    expect(
      imports.filter(({ target }) => target === 'natural' || target.includes('natural/lib/natural/util')),
    ).toEqual([]);
  });

  it('reads process.env in config.ts alone', () => {
    const readers = sources(root)
      .filter((path) => readFileSync(path, 'utf8').includes('process.env'))
      .map((path) => relative(root, path));
    expect(readers).toEqual(['config.ts']);
  });

  it('names no topic of the guide in a dialog', () => {
    const ids = [
      ...readFileSync(join(root, 'knowledge/large-pores.yaml'), 'utf8').matchAll(/^ {2}- id: (\w+)$/gm),
    ].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(20);
    const named = sources(join(root, 'dialogs')).flatMap((path) => {
      const code = readFileSync(path, 'utf8').replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '');
      return ids
        .filter((id) => new RegExp(`['"\`]${id}['"\`]`).test(code))
        .map((id) => `${relative(root, path)}: ${id}`);
    });
    expect(named).toEqual([]);
  });
});
